package ai.tiris.auth;

import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.platform.db.AnonymousStatements;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links a further log-in to a signed-in user. It is linked only as its code is exchanged, by who has the verifier: whoever
 * is sent along a link of somebody else's ends up with a code that is good for nothing.
 */
@ApplicationScoped
public class LinkIdentity {
    private static final String CREATE = "SELECT true FROM tiris.create_link_ticket($1, $2)";
    private static final String REDEEM = "SELECT user_id, session_id FROM tiris.redeem_link_ticket($1)";
    private static final String PREPARE = "SELECT tiris.prepare_link($1, $2, $3, $4, $5)";

    private final AnonymousStatements statements;
    private final WriteTransactions transactions;
    private final SecretVault vault;

    LinkIdentity(AnonymousStatements statements, WriteTransactions transactions, SecretVault vault) {
        this.statements = statements;
        this.transactions = transactions;
        this.vault = vault;
    }

    /** A ticket of the caller's, good for 10 minutes and one use. Fails with FORBIDDEN for a token without a session. */
    Uni<String> ticket(Caller caller) {
        UUID session = Sessions.of(caller);
        String ticket = OpaqueTokens.make();
        return transactions
                .run(caller, run -> run.run(CREATE, Tuple.of(OpaqueTokens.hash(ticket), session)))
                .replaceWith(ticket);
    }

    /** Fails with UNAUTHENTICATED (the ticket), CONFLICT (the identity is another user's, or the user has another one). */
    Uni<OneTimeCode> prepare(ProviderIdentity identity, String challenge, String ticket) {
        return statements
                .run(REDEEM, Tuple.of(OpaqueTokens.hash(ticket)))
                .map(owner -> owner.orElseThrow(LinkIdentity::badTicket))
                .flatMap(owner -> prepare(identity, challenge, owner.getUUID(0), owner.getUUID(1)));
    }

    private Uni<OneTimeCode> prepare(ProviderIdentity identity, String challenge, UUID userId, UUID sessionId) {
        UUID identityId = UUID.randomUUID();
        String code = OpaqueTokens.make();
        return SealedTokens.of(vault, identityId, userId, identity.tokens())
                .map(kept -> Tuple.of(
                        row(identityId, identity, kept), userId, sessionId, OpaqueTokens.hash(code), challenge))
                .flatMap(parameters -> statements.run(PREPARE, parameters))
                .map(row -> {
                    if (!row.orElseThrow().getBoolean(0)) {
                        throw new TirisException(
                                ErrorCode.CONFLICT,
                                "This log-in is another user's, or you have another one of this provider.");
                    }
                    return new OneTimeCode(code);
                });
    }

    /** What will be a row of {@code tiris.oauth_tokens}. */
    private static JsonObject row(UUID id, ProviderIdentity identity, SealedTokens kept) {
        return new JsonObject()
                .put("id", id.toString())
                .put("provider", identity.provider().column())
                .put("provider_subject", identity.subject())
                .put("access_token_encrypted", kept.access())
                .put("refresh_token_encrypted", kept.refresh())
                .put("expires_at", text(identity.tokens().expiresAt()))
                .put("scope", identity.tokens().scope())
                .put("client", identity.tokens().client());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static TirisException badTicket() {
        return new TirisException(ErrorCode.UNAUTHENTICATED, "The link ticket is not good: ask for another one.");
    }
}
