package ai.tiris.auth;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.db.Identifiers;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import ai.tiris.platform.scalars.Texts;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and revokes the API tokens of the caller. */
@ApplicationScoped
public class EditApiTokens {
    private static final int HINT = 4;
    private static final int MOST_TRADINGS = 100;

    private static final String CREATE = """
            INSERT INTO tiris.api_tokens (id, user_id, name, token_hash, hint, scopes, trading_ids, expires_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8
             WHERE (SELECT count(*) FROM tiris.api_tokens WHERE user_id = $2) < 100
            RETURNING\s""" + ApiTokenReads.COLUMNS;

    private static final String REVOKE = "DELETE FROM tiris.api_tokens WHERE user_id = $1 AND id = $2";

    private final WriteTransactions transactions;
    private final Clock clock;

    EditApiTokens(WriteTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Fails with VALIDATION (name, scopes, tradingIds, expiresAt), NOT_FOUND (tradingIds), CONFLICT (name; too many tokens). */
    Uni<CreatedApiToken> create(Caller caller, CreateApiTokenInput input) {
        Texts.name("name", input.name);
        if (input.scopes.isEmpty()) {
            throw TirisException.validation("scopes", "Must have at least one.");
        }
        UUID[] tradings = tradings(input);
        if (input.expiresAt != null && !input.expiresAt.isAfter(clock.instant())) {
            throw TirisException.validation("expiresAt", "Must be in the future.");
        }
        String token = IssuedTokens.PREFIX + OpaqueTokens.make();
        Tuple row = Tuple.of(
                        Identifiers.at(clock.instant()),
                        caller.userId(),
                        input.name,
                        OpaqueTokens.hash(token),
                        token.substring(token.length() - HINT))
                .addArrayOfString(ColumnWord.columns(input.scopes))
                .addArrayOfUUID(tradings)
                .addValue(Instants.toDatabaseOrNull(input.expiresAt));
        return transactions
                .run(caller, statements -> OneAfterAnother.waitFor(statements, caller)
                        .flatMap(alone -> OwnTradings.require(statements, caller, "tradingIds", tradings))
                        .flatMap(own -> statements.run(CREATE, row)))
                .map(created -> new CreatedApiToken(token, created(created)));
    }

    /** The token's id. Fails with NOT_FOUND (API token). */
    Uni<UUID> revoke(Caller caller, UUID id) {
        return transactions
                .run(caller, statements -> statements.run(REVOKE, Tuple.of(caller.userId(), id)))
                .map(revoked -> {
                    if (revoked.rowCount() == 0) {
                        throw TirisException.notFound("API token");
                    }
                    return id;
                });
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

    private static ApiToken created(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new TirisException(ErrorCode.CONFLICT, "There are 100 API tokens already: revoke one.");
        }
        return ApiTokenReads.token(rows.iterator().next());
    }
}
