package ai.tiris.auth;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import ai.tiris.platform.scalars.Texts;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Makes and revokes the share links of the caller. */
@ApplicationScoped
public class EditShareLinks {
    /** A leap year: until the same day of the next year is always a year. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private final OwnTokens links;
    private final Clock clock;

    EditShareLinks(WriteTransactions transactions, Clock clock) {
        this.links = new OwnTokens(
                transactions,
                "share link",
                "share_links",
                "trading_id, percent_only, expires_at",
                ShareLinkReads.COLUMNS);
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
        NewToken token = NewToken.make(IssuedTokens.SHARE_PREFIX);
        Tuple row = OwnTokens.row(caller, now, input.name, token)
                .addUUID(input.tradingId)
                .addBoolean(Boolean.TRUE.equals(input.percentOnly))
                .addValue(Instants.toDatabase(input.expiresAt));
        return links.create(caller, "tradingId", trading, row)
                .map(created -> new CreatedShareLink(token.text(), ShareLinkReads.link(created)));
    }

    /** The link's id. Fails with NOT_FOUND (share link). */
    Uni<UUID> revoke(Caller caller, UUID id) {
        return links.revoke(caller, id);
    }
}
