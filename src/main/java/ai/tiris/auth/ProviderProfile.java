package ai.tiris.auth;

import ai.tiris.user.ProfileRules;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a provider's profile becomes a user's.
 *
 * @param usernames to be tried in turn, the last ones as good as free
 * @param email only one that the provider has verified
 */
record ProviderProfile(
        List<String> usernames,
        @Nullable String email,
        @Nullable String avatar) {
    private static final int LONGEST_NAME = 40;

    static ProviderProfile of(ProviderIdentity identity) {
        String email = identity.email();
        String avatar = identity.avatar();
        return new ProviderProfile(
                usernames(identity.displayName()),
                email != null && identity.emailVerified() && ProfileRules.isEmail(email) ? email : null,
                avatar != null && ProfileRules.isAvatar(avatar) ? avatar : null);
    }

    private static List<String> usernames(@Nullable String displayName) {
        String name = displayName == null ? "" : name(displayName);
        return ProfileRules.isUsername(name)
                ? List.of(name, name + "_" + random(4), name + "_" + random(8), "user_" + random(12))
                : List.of("user_" + random(12), "user_" + random(12));
    }

    /** What is left of a name in the characters of a username: accents and full-width forms are taken off first. */
    private static String name(String displayName) {
        String name = Normalizer.normalize(displayName, Form.NFKD).replaceAll("[^A-Za-z0-9_]", "");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static String random(int digits) {
        return UUID.randomUUID().toString().replace("-", "").substring(0, digits);
    }
}
