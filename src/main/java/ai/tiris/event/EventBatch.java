package ai.tiris.event;

import ai.tiris.ledger.Book;
import ai.tiris.ledger.Books;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies the events of one batch to the locked books, in their order; one that is refused leaves no trace on them. */
final class EventBatch {
    private final Books books;
    private final KnownEvents known;
    private final MarketPrices prices = new MarketPrices();
    private final Map<String, BotEvent> seen = new HashMap<>();
    private final Map<String, EventOutcome> first = new HashMap<>();
    private final List<Received> received = new ArrayList<>();

    /** A new event with what became of it; {@code book} is null where it named no trading of the caller's. */
    record Received(
            BotEvent event, EventOutcome outcome, @Nullable Book book) {}

    EventBatch(Books books, KnownEvents known) {
        this.books = books;
        this.known = known;
    }

    EventOutcome apply(BotEvent event) {
        EventOutcome before = outcomeBefore(event);
        if (before != null) {
            return before;
        }
        EventOutcome outcome = applyNew(event);
        seen.put(event.id(), event);
        first.put(event.id(), outcome);
        received.add(new Received(event, outcome, books.find(event.tradingId())));
        return outcome;
    }

    MarketPrices prices() {
        return prices;
    }

    /** The events that have to be recorded, in the order of the batch. */
    List<Received> received() {
        return received;
    }

    static EventOutcome conflict(String eventId) {
        return EventOutcome.rejected(
                eventId,
                new TirisException(
                        ErrorCode.IDEMPOTENCY_CONFLICT,
                        "An event with this id and other content was received before."));
    }

    private @Nullable EventOutcome outcomeBefore(BotEvent event) {
        BotEvent twin = seen.get(event.id());
        if (twin == null) {
            return known.outcome(event);
        }
        if (!twin.isSameAs(event)) {
            return conflict(event.id());
        }
        EventOutcome outcome = first.get(event.id());
        return outcome != null && outcome.outcome() == EventOutcomeKind.REJECTED
                ? outcome
                : EventOutcome.duplicate(event.id());
    }

    private EventOutcome applyNew(BotEvent event) {
        try {
            EventHandler handler = EventHandlers.of(event.type());
            handler.apply(event, books.of(event.data().id("trading_id")), prices);
            return EventOutcome.applied(event.id());
        } catch (TirisException refused) {
            return EventOutcome.rejected(event.id(), refused);
        }
    }
}
