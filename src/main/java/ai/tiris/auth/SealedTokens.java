package ai.tiris.auth;

import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.platform.crypto.SecretVault.Place;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A provider's tokens as they are kept; they open only in the row that they were sealed for. */
record SealedTokens(@Nullable String access, @Nullable String refresh) {
    static final String TABLE = "oauth_tokens";
    static final String REFRESH = "refresh_token_encrypted";

    static Uni<SealedTokens> of(SecretVault vault, UUID identityId, UUID userId, ProviderTokens tokens) {
        return Uni.combine()
                .all()
                .unis(
                        seal(vault, new Place(TABLE, "access_token_encrypted", identityId, userId), tokens.access()),
                        seal(vault, new Place(TABLE, REFRESH, identityId, userId), tokens.refresh()))
                .asTuple()
                .map(kept -> new SealedTokens(
                        kept.getItem1().orElse(null), kept.getItem2().orElse(null)));
    }

    private static Uni<Optional<String>> seal(SecretVault vault, Place place, @Nullable String token) {
        return token == null
                ? Uni.createFrom().item(Optional.empty())
                : vault.seal(place, token).map(Optional::of);
    }

    /** Without the tokens, whoever logs it. */
    @Override
    public String toString() {
        return "SealedTokens";
    }
}
