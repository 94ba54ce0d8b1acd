package ai.tiris.platform.scalars;

import ai.tiris.platform.errors.TirisException;
import org.jspecify.annotations.Nullable;

/** Texts as the database can keep them. */
public final class Texts {
    private static final int LONGEST_NAME = 100;

    private Texts() {}

    /** The text, or VALIDATION of {@code field} where it holds U+0000, which the database refuses even to compare. */
    public static @Nullable String storable(String field, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw TirisException.validation(field, "Must not hold the character U+0000.");
        }
        return text;
    }

    /** The text, or VALIDATION of {@code field} unless it has 1 to {@code longest} characters, none of them U+0000. */
    public static String bounded(String field, String text, int longest) {
        if (text.isEmpty() || text.length() > longest) {
            throw TirisException.validation(field, "Must have 1 to " + longest + " characters.");
        }
        storable(field, text);
        return text;
    }

    /** What people call a thing of theirs: 1 to 100 characters, not all of them white space. */
    public static String name(String field, String text) {
        return bounded(field, text.isBlank() ? "" : text, LONGEST_NAME);
    }
}
