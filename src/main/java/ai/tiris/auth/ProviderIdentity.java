package ai.tiris.auth;

import ai.tiris.platform.scalars.Texts;
import ai.tiris.user.AuthProvider;
import org.jspecify.annotations.Nullable;

/**
 * Whom a provider vouches for.
 *
 * @param subject what the provider calls the person, for ever: Google's {@code sub}, WeChat's {@code unionid}, else {@code
 *     openid}; 1 to 255 characters
 * @param email taken over only where {@code emailVerified}
 * @param emailVerified whether the provider says that the address is the person's
 * @param displayName what the person is called there, in any script
 * @param avatar taken over only where it is an https URL of at most 2,000 characters
 */
public record ProviderIdentity(
        AuthProvider provider,
        String subject,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String displayName,
        @Nullable String avatar,
        ProviderTokens tokens) {
    private static final int LONGEST_SUBJECT = 255;

    /** Fails with VALIDATION (subject). */
    public ProviderIdentity {
        Texts.bounded("subject", subject, LONGEST_SUBJECT);
    }
}
