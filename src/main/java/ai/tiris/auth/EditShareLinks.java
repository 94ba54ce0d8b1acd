package ai.tiris.auth;

import ai.tiris.platform.db.Caller;
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
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Makes and revokes the share links of the caller. */
@ApplicationScoped
public class EditShareLinks {
    private static final int HINT = 4;
    /** A leap year: until the same day of the next year is always a year. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final String CREATE = """
            INSERT INTO tiris.share_links (id, user_id, trading_id, name, token_hash, hint, percent_only, expires_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8
             WHERE (SELECT count(*) FROM tiris.share_links WHERE user_id = $2) < 100
            RETURNING\s""" + ShareLinkReads.COLUMNS;

    private static final String REVOKE = "DELETE FROM tiris.share_links WHERE user_id = $1 AND id = $2";

    private final WriteTransactions transactions;
    private final Clock clock;

    EditShareLinks(WriteTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Fails with VALIDATION (name, expiresAt), NOT_FOUND (tradingId), CONFLICT (name; too many links). */
    Uni<CreatedShareLink> create(Caller caller, CreateShareLinkInput input) {
        Texts.name("name", input.name);
        Instant now = clock.instant();
        if (!input.expiresAt.isAfter(now) || input.expiresAt.isAfter(now.plus(LONGEST))) {
            throw TirisException.validation("expiresAt", "Must be in the future, within a year.");
        }
        UUID[] trading = input.tradingId == null ? null : new UUID[] {input.tradingId};
        String token = IssuedTokens.SHARE_PREFIX + OpaqueTokens.make();
        Tuple row = Tuple.of(
                        Identifiers.at(now),
                        caller.userId(),
                        input.tradingId,
                        input.name,
                        OpaqueTokens.hash(token),
                        token.substring(token.length() - HINT))
                .addBoolean(Boolean.TRUE.equals(input.percentOnly))
                .addValue(Instants.toDatabase(input.expiresAt));
        return transactions
                .run(caller, statements -> OneAfterAnother.waitFor(statements, caller)
                        .flatMap(alone -> OwnTradings.require(statements, caller, "tradingId", trading))
                        .flatMap(own -> statements.run(CREATE, row)))
                .map(created -> new CreatedShareLink(token, created(created)));
    }

    /** The link's id. Fails with NOT_FOUND (share link). */
    Uni<UUID> revoke(Caller caller, UUID id) {
        return transactions
                .run(caller, statements -> statements.run(REVOKE, Tuple.of(caller.userId(), id)))
                .map(revoked -> {
                    if (revoked.rowCount() == 0) {
                        throw TirisException.notFound("share link");
                    }
                    return id;
                });
    }

    private static ShareLink created(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new TirisException(ErrorCode.CONFLICT, "There are 100 share links already: revoke one.");
        }
        return ShareLinkReads.link(rows.iterator().next());
    }
}
