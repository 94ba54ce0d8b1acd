package ai.tiris.auth;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Identifiers;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of one kind of the tokens that users make for themselves, of which each has at most 100. */
final class OwnTokens {
    private final WriteTransactions transactions;
    private final String name;
    private final String create;
    private final String revoke;

    /**
     * @param name what people call one of them
     * @param ownColumns the three columns that only this kind has
     * @param readColumns what is read of a row when it is made
     */
    OwnTokens(WriteTransactions transactions, String name, String table, String ownColumns, String readColumns) {
        this.transactions = transactions;
        this.name = name;
        this.create = """
                INSERT INTO tiris.%1$s (id, user_id, name, token_hash, hint, %2$s)
                SELECT $1, $2, $3, $4, $5, $6, $7, $8
                 WHERE (SELECT count(*) FROM tiris.%1$s WHERE user_id = $2) < 100
                RETURNING %3$s""".formatted(table, ownColumns, readColumns);
        this.revoke = "DELETE FROM tiris.%s WHERE user_id = $1 AND id = $2".formatted(table);
    }

    /** The values of the columns that all kinds have; those of its own follow. */
    static Tuple row(Caller caller, Instant now, String name, NewToken token) {
        return Tuple.of(Identifiers.at(now), caller.userId(), name, token.hash(), token.hint());
    }

    /** The row as it was made. Fails with NOT_FOUND ({@code field}: a trading), CONFLICT (name; too many). */
    Uni<Row> create(Caller caller, String field, UUID @Nullable [] tradings, Tuple row) {
        return transactions.run(caller, statements -> OneAfterAnother.waitFor(statements, caller)
                .flatMap(alone -> OwnTradings.require(statements, caller, field, tradings))
                .flatMap(own -> insert(statements, row)));
    }

    private Uni<Row> insert(Statements statements, Tuple row) {
        return statements.run(create, row).map(made -> {
            if (made.size() == 0) {
                throw new TirisException(ErrorCode.CONFLICT, "There are 100 " + name + "s already: revoke one.");
            }
            return made.iterator().next();
        });
    }

    /** The id. Fails with NOT_FOUND. */
    Uni<UUID> revoke(Caller caller, UUID id) {
        return transactions
                .run(caller, statements -> statements.run(revoke, Tuple.of(caller.userId(), id)))
                .map(revoked -> {
                    if (revoked.rowCount() == 0) {
                        throw TirisException.notFound(name);
                    }
                    return id;
                });
    }
}
