package ai.tiris.tradinglog;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Texts;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which lines' messages hold all words of a search, anywhere and in any case: two Chinese characters are a word too. */
final class MessageSearch {
    /**
     * With {@link #patterns} in the place of {@code %s}. Both sides in lower case by the database, which does the message
     * once for all words; ILIKE does it for each.
     */
    static final String CONDITION =
            "lower(t.message) LIKE ALL (ARRAY(SELECT lower(word) FROM unnest(%s::text[]) AS word))";

    private static final int MOST_CHARACTERS = 100;

    /** What each costs is multiplied by the length of the messages and by their number. */
    private static final int MOST_WORDS = 10;

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern WILDCARD = Pattern.compile("[\\\\%_]");

    private MessageSearch() {}

    /** A pattern for each word; VALIDATION (search) where there are none or too many. */
    static String @Nullable [] patterns(@Nullable String search) {
        if (search == null) {
            return null;
        }
        Texts.bounded("search", search, MOST_CHARACTERS);
        String[] words = SPACE.splitAsStream(search)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toArray(String[]::new);
        if (words.length < 1 || words.length > MOST_WORDS) {
            throw TirisException.validation("search", "Must have 1 to " + MOST_WORDS + " words.");
        }
        return Arrays.stream(words).map(MessageSearch::anywhere).toArray(String[]::new);
    }

    private static String anywhere(String word) {
        return "%" + WILDCARD.matcher(word).replaceAll("\\\\$0") + "%";
    }
}
