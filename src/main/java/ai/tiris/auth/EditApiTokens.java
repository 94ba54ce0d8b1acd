package ai.tiris.auth;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import ai.tiris.platform.scalars.Texts;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and revokes the API tokens of the caller. */
@ApplicationScoped
public class EditApiTokens {
    private static final int MOST_TRADINGS = 100;

    private final OwnTokens tokens;
    private final Clock clock;

    EditApiTokens(WriteTransactions transactions, Clock clock) {
        this.tokens = new OwnTokens(
                transactions, "API token", "api_tokens", "scopes, trading_ids, expires_at", ApiTokenReads.COLUMNS);
        this.clock = clock;
    }

    /** Fails with VALIDATION (name, scopes, tradingIds, expiresAt), NOT_FOUND (tradingIds), CONFLICT (name; too many tokens). */
    Uni<CreatedApiToken> create(Caller caller, CreateApiTokenInput input) {
        Texts.name("name", input.name);
        if (input.scopes.isEmpty()) {
            throw TirisException.validation("scopes", "Must have at least one.");
        }
        UUID[] tradings = tradings(input);
        Instant now = clock.instant();
        if (input.expiresAt != null && !input.expiresAt.isAfter(now)) {
            throw TirisException.validation("expiresAt", "Must be in the future.");
        }
        NewToken token = NewToken.make(IssuedTokens.PREFIX);
        Tuple row = OwnTokens.row(caller, now, input.name, token)
                .addArrayOfString(ColumnWord.columns(input.scopes))
                .addArrayOfUUID(tradings)
                .addValue(Instants.toDatabaseOrNull(input.expiresAt));
        return tokens.create(caller, "tradingIds", tradings, row)
                .map(created -> new CreatedApiToken(token.text(), ApiTokenReads.token(created)));
    }

    /** The token's id. Fails with NOT_FOUND (API token). */
    Uni<UUID> revoke(Caller caller, UUID id) {
        return tokens.revoke(caller, id);
    }

    private static UUID @Nullable [] tradings(CreateApiTokenInput input) {
        if (input.tradingIds == null) {
            return null;
        }
        UUID[] tradings = input.tradingIds.stream().distinct().toArray(UUID[]::new);
        if (tradings.length == 0 || tradings.length > MOST_TRADINGS) {
            throw TirisException.validation("tradingIds", "Must be 1 to " + MOST_TRADINGS + ".");
        }
        if (input.scopes.contains(ApiTokenScope.ADMIN)) {
            throw TirisException.validation("tradingIds", "A token of scope ADMIN is for all tradings.");
        }
        return tradings;
    }
}
