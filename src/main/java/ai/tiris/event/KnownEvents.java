package ai.tiris.event;

import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.errors.TirisException;
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
            SELECT sent.position, known.status, known.error_code, known.error_message,
                   known.content_hash = tiris.event_content_hash(sent.type, sent.subject, sent.data::jsonb) AS same
              FROM unnest($2::text[], $3::text[], $4::text[], $5::text[])
                   WITH ORDINALITY AS sent (event_id, type, subject, data, position)
              JOIN LATERAL (
                     SELECT e.status, e.error_code, e.error_message, e.content_hash
                       FROM tiris.event_processing e
                      WHERE e.user_id = $1 AND e.event_id = sent.event_id
                      UNION ALL
                     SELECT CASE WHEN k.error_code IS NULL THEN 'completed' ELSE 'failed' END, k.error_code,
                            'It was refused when it first came.', k.content_hash
                       FROM tiris.event_keys k
                      WHERE k.user_id = $1 AND k.event_id = sent.event_id
                      UNION ALL
                     SELECT h.* FROM tiris.find_hidden_event(sent.event_id) h WHERE tiris.seen_tradings() IS NOT NULL
                      LIMIT 1) AS known ON true""";

    /** By the whole event: one id may come twice in a batch, once with other content. */
    private final Map<BotEvent, EventOutcome> outcomes;

    private KnownEvents(Map<BotEvent, EventOutcome> outcomes) {
        this.outcomes = outcomes;
    }

    static Uni<KnownEvents> find(Statements statements, UUID userId, List<BotEvent> events) {
        Tuple sent = new RowArrays<>(userId, events)
                .texts(BotEvent::id)
                .texts(BotEvent::type)
                .texts(BotEvent::subject)
                .texts(event -> event.data().fields().toString())
                .parameters();
        return statements.run(FIND, sent).map(rows -> of(events, rows));
    }

    /** What to answer for an event that was received before; null for a new one. */
    @Nullable
    EventOutcome outcome(BotEvent event) {
        return outcomes.get(event);
    }

    private static KnownEvents of(List<BotEvent> events, RowSet<Row> rows) {
        Map<BotEvent, EventOutcome> outcomes = new HashMap<>();
        for (Row row : rows) {
            BotEvent event = events.get(row.getInteger("position") - 1);
            outcomes.put(event, outcome(event.id(), row));
        }
        return new KnownEvents(outcomes);
    }

    private static EventOutcome outcome(String eventId, Row row) {
        if (!row.getBoolean("same")) {
            return EventBatch.conflict(eventId);
        }
        return switch (row.getString("status")) {
            case "completed" -> EventOutcome.duplicate(eventId);
            case "failed", "discarded" ->
                EventOutcome.rejected(eventId, row.getString("error_code"), row.getString("error_message"));
            default -> EventOutcome.rejected(eventId, TirisException.unavailable());
        };
    }
}
