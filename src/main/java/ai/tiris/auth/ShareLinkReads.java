package ai.tiris.auth;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the caller's own share links; never a token. */
@ApplicationScoped
public class ShareLinkReads {
    static final String COLUMNS = "id, name, hint, trading_id, percent_only, created_at, expires_at, last_used_at";

    private static final String ALL =
            "SELECT " + COLUMNS + " FROM tiris.share_links WHERE user_id = $1 ORDER BY name LIMIT 100";

    /** All of them, by name. */
    Uni<List<ShareLink>> all() {
        Request request = Request.current();
        return request.reads()
                .run(ALL, Tuple.of(request.caller().userId()))
                .map(rows -> rows.stream().map(ShareLinkReads::link).toList());
    }

    static ShareLink link(Row row) {
        return new ShareLink(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                row.getUUID(3),
                row.getBoolean(4),
                row.getOffsetDateTime(5).toInstant(),
                row.getOffsetDateTime(6).toInstant(),
                Instants.fromDatabase(row.getOffsetDateTime(7)));
    }
}
