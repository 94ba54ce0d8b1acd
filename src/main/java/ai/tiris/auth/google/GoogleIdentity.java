package ai.tiris.auth.google;

import ai.tiris.auth.ProviderIdentity;
import ai.tiris.auth.ProviderTokens;
import ai.tiris.user.AuthProvider;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads an ID token (OpenID Connect Core §5.1) whose signature has been checked. */
final class GoogleIdentity {
    private GoogleIdentity() {}

    static ProviderIdentity of(JsonObject claims, ProviderTokens tokens) {
        String subject = text(claims, "sub");
        return new ProviderIdentity(
                AuthProvider.GOOGLE,
                subject == null ? "" : subject,
                text(claims, "email"),
                Boolean.TRUE.equals(claims.getValue("email_verified")),
                text(claims, "name"),
                text(claims, "picture"),
                tokens);
    }

    private static @Nullable String text(JsonObject claims, String name) {
        return claims.getValue(name) instanceof String text ? text : null;
    }
}
