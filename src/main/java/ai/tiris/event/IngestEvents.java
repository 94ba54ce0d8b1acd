package ai.tiris.event;

import ai.tiris.ledger.Books;
import ai.tiris.ledger.LedgerSteps;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes in a batch of events: whatever their number, one transaction with a fixed number of statements. */
@ApplicationScoped
public class IngestEvents {
    static final int MOST_EVENTS = 1_000;
    /** A batch is worth it, and a plan made for an empty table would look for each event among all of them. */
    private static final String PLAN_ANEW = "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)";

    private static final List<String> ACCOUNT_FIELDS =
            List.of("sub_account_id", "asset_account_id", "currency_account_id");

    private final WriteTransactions transactions;
    private final LedgerSteps ledger;

    IngestEvents(WriteTransactions transactions, LedgerSteps ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /**
     * Applies each event exactly once, in the order of the batch.
     *
     * <p>Fails with VALIDATION (events) for an empty or too large batch; a bad event is rejected in the result.
     */
    public Uni<IngestResult> ingest(Caller caller, List<BotEventInput> inputs) {
        if (inputs.isEmpty() || inputs.size() > MOST_EVENTS) {
            throw TirisException.validation("events", "Must be 1 to " + MOST_EVENTS + " events.");
        }
        List<Incoming> incoming = inputs.stream().map(Incoming::of).toList();
        return transactions.run(caller, statements -> ingest(statements, caller.userId(), incoming));
    }

    /** An event of the batch, or why it cannot even be kept. */
    private record Incoming(
            @Nullable BotEvent event, @Nullable EventOutcome refusal) {
        static Incoming of(BotEventInput input) {
            try {
                return new Incoming(BotEvent.of(input), null);
            } catch (TirisException unkeepable) {
                return new Incoming(null, EventOutcome.rejected(input.eventId, unkeepable));
            }
        }

        EventOutcome apply(EventBatch batch) {
            return event == null ? Objects.requireNonNull(refusal) : batch.apply(event);
        }
    }

    /** What was received before is looked up after the lock, so that whoever applied it first has committed. */
    private Uni<IngestResult> ingest(Statements statements, UUID userId, List<Incoming> incoming) {
        List<BotEvent> events =
                incoming.stream().map(Incoming::event).filter(Objects::nonNull).toList();
        Uni<?> planned = statements.run(PLAN_ANEW, Tuple.tuple());
        Uni<Books> locked = ledger.lock(statements, userId, tradings(events), accounts(events));
        Uni<KnownEvents> known = KnownEvents.find(statements, userId, events);
        return Uni.combine().all().unis(locked, known, planned).asTuple().flatMap(read -> {
            EventBatch batch = new EventBatch(read.getItem1(), read.getItem2());
            List<EventOutcome> outcomes =
                    incoming.stream().map(event -> event.apply(batch)).toList();
            return write(statements, userId, read.getItem1(), batch).replaceWith(() -> IngestResult.of(outcomes));
        });
    }

    private Uni<Void> write(Statements statements, UUID userId, Books books, EventBatch batch) {
        List<Uni<?>> sent = new ArrayList<>();
        EventRecords.insert(statements, userId, batch.received(), sent);
        batch.prices().write(statements, userId, sent);
        sent.add(ledger.write(statements, userId, books));
        return Uni.combine().all().unis(sent).discardItems();
    }

    private static Set<UUID> tradings(List<BotEvent> events) {
        return ids(events.stream().map(BotEvent::tradingId));
    }

    private static Set<UUID> accounts(List<BotEvent> events) {
        return ids(events.stream().flatMap(event -> ACCOUNT_FIELDS.stream().map(event::idOrNull)));
    }

    private static Set<UUID> ids(Stream<@Nullable UUID> ids) {
        Set<UUID> distinct = new LinkedHashSet<>();
        ids.filter(Objects::nonNull).forEach(distinct::add);
        return distinct;
    }
}
