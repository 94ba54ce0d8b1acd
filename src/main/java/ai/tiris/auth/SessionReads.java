package ai.tiris.auth;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.page.Keyset;
import ai.tiris.platform.page.KeysetQuery;
import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageRequest;
import ai.tiris.platform.page.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the caller's own sessions. */
@ApplicationScoped
public class SessionReads {
    private static final String COLUMNS =
            "t.id, host(t.ip_address) AS address, t.user_agent, t.created_at, t.last_used_at, t.expires_at";

    /** Those that have not ended, newest first. */
    Uni<Page<Session>> sessions(PageRequest page) {
        Caller caller = Request.current().caller();
        return new KeysetQuery<>(listFor(caller.credential().sessionId()), page, caller.userId())
                .where("t.user_id = $1")
                .where("t.expires_at > now()")
                .page(Request.current().reads());
    }

    private static Keyset<Session> listFor(@Nullable UUID current) {
        return new Keyset<>(
                "tiris.sessions",
                COLUMNS,
                "created_at",
                row -> session(row, current),
                session -> new Position(session.createdAt(), session.id()));
    }

    private static Session session(Row row, @Nullable UUID current) {
        return new Session(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                row.getOffsetDateTime(3).toInstant(),
                row.getOffsetDateTime(4).toInstant(),
                row.getOffsetDateTime(5).toInstant(),
                row.getUUID(0).equals(current));
    }
}
