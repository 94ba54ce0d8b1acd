package ai.tiris.audit;

import ai.tiris.platform.page.Keyset;
import ai.tiris.platform.page.Position;
import ai.tiris.platform.scalars.Json;
import io.vertx.sqlclient.Row;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** How a note of the audit is selected and read. */
final class AuditLogRow {
    private static final String COLUMNS = "t.id, t.timestamp, t.user_id, t.action, t.resource_type, t.resource_id,"
            + " t.old_values::text AS old_values, t.new_values::text AS new_values,"
            + " host(t.ip_address) AS ip_address, t.user_agent";

    /** What the caller did. */
    static final Keyset<AuditLog> OWN = list("api.audit_logs");

    /** What anybody did; without a row for whoever is no administrator. */
    static final Keyset<AuditLog> ALL = list("api.all_audit_logs");

    private AuditLogRow() {}

    private static Keyset<AuditLog> list(String view) {
        return new Keyset<>(
                view, COLUMNS, "timestamp", AuditLogRow::read, log -> new Position(log.timestamp(), log.id()));
    }

    private static AuditLog read(Row row) {
        return new AuditLog(
                row.getUUID(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getUUID(2),
                row.getString(3),
                row.getString(4),
                row.getUUID(5),
                values(row.getString(6)),
                values(row.getString(7)),
                row.getString(8),
                row.getString(9));
    }

    private static @Nullable JsonObject values(@Nullable String column) {
        return column == null ? null : Json.fromColumn(column);
    }
}
