package ai.tiris.user;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What a profile may say, whoever says it: the user, or a provider for the user. */
public final class ProfileRules {
    private static final Pattern USERNAME = Pattern.compile("(?!(?i:deleted_))[A-Za-z0-9_]{3,50}");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}");
    private static final int LONGEST_EMAIL = 255;
    private static final int LONGEST_AVATAR = 2_000;

    private ProfileRules() {}

    /** 3 to 50 letters, digits and underscores, not beginning as the names of deleted users do. */
    public static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    /** An address of at most 255 characters. */
    public static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
    }

    /** An https URL of at most 2,000 characters, without a user's name in it. */
    public static boolean isAvatar(String text) {
        if (text.length() > LONGEST_AVATAR || text.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            return false;
        }
        try {
            URI url = new URI(text);
            return "https".equals(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
