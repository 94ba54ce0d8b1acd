package ai.tiris.event;

import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of a batch that were received before, and what became of them. */
final class KnownEvents {
    /** Retention leaves the key of an event where it takes the payload. */
    private static final String FIND = """
            SELECT sent.event_id, known.status, known.error_code, known.error_message,
                   known.content_hash = tiris.event_content_hash(sent.type, sent.subject, sent.data::jsonb) AS same
              FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS sent (event_id, type, subject, data)
              JOIN LATERAL (
                     SELECT e.status, e.error_code, e.error_message, e.content_hash
                       FROM tiris.event_processing e
                      WHERE e.user_id = $1 AND e.event_id = sent.event_id
                      UNION ALL
                     SELECT 'completed', NULL, NULL, k.content_hash
                       FROM tiris.event_keys k
                      WHERE k.user_id = $1 AND k.event_id = sent.event_id
                      LIMIT 1) AS known ON true""";

    private final Map<String, EventOutcome> outcomes;

    private KnownEvents(Map<String, EventOutcome> outcomes) {
        this.outcomes = outcomes;
    }

    static Uni<KnownEvents> find(Statements statements, UUID userId, List<BotEvent> events) {
        Tuple sent = new RowArrays<>(userId, events)
                .texts(BotEvent::id)
                .texts(BotEvent::type)
                .texts(BotEvent::subject)
                .texts(event -> event.data().fields().toString())
                .parameters();
        return statements.run(FIND, sent).map(KnownEvents::of);
    }

    /** What to answer for an event that was received before; null for a new one. */
    @Nullable
    EventOutcome outcome(BotEvent event) {
        return outcomes.get(event.id());
    }

    private static KnownEvents of(RowSet<Row> rows) {
        Map<String, EventOutcome> outcomes = new HashMap<>();
        rows.forEach(row -> outcomes.put(row.getString("event_id"), outcome(row)));
        return new KnownEvents(outcomes);
    }

    private static EventOutcome outcome(Row row) {
        String eventId = row.getString("event_id");
        if (!row.getBoolean("same")) {
            return EventBatch.conflict(eventId);
        }
        return row.getString("status").equals("failed")
                        || row.getString("status").equals("discarded")
                ? EventOutcome.rejected(eventId, row.getString("error_code"), row.getString("error_message"))
                : EventOutcome.duplicate(eventId);
    }
}
