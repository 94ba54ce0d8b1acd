package ai.tiris.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * First in, first out: the lots of one sub-account while its events go by, in {@link LotEvent#ORDER}. It goes on from the lots
 * of any earlier moment, so that an event that comes late costs only the days since. One thread at a time.
 */
public final class Lots {
    /** Of more, the two oldest become one at their average: what is kept stays bounded, whatever a bot does. */
    static final int MOST = 10_000;

    private final Deque<Lot> open;

    /**
     * What an event comes to.
     *
     * @param closed the trade that a sell closed; null where it sold nothing of known cost, and for all else
     * @param fee of a trade, or the known cost of what a fee in the asset took; in the event's quote symbol
     */
    public record Outcome(@Nullable ClosedTrade closed, BigDecimal fee) {
        static final Outcome NOTHING = new Outcome(null, BigDecimal.ZERO);
    }

    private Lots(Deque<Lot> open) {
        this.open = open;
    }

    public static Lots from(OpenLots earlier) {
        return new Lots(new ArrayDeque<>(earlier.lots()));
    }

    public OpenLots open() {
        return new OpenLots(List.copyOf(open));
    }

    public Outcome apply(LotEvent event) {
        return switch (event.kind()) {
            case BUY -> {
                BigDecimal value = event.value();
                add(event, value == null ? null : value.add(event.fee()));
                yield new Outcome(null, event.fee());
            }
            case INFLOW, INCOME -> {
                add(event, event.value());
                yield Outcome.NOTHING;
            }
            case SELL -> new Outcome(close(event), event.fee());
            case OUTFLOW -> {
                take(event.volume());
                yield Outcome.NOTHING;
            }
            case FEE -> new Outcome(null, new Taken(take(event.volume()), event.quoteSymbol()).cost());
        };
    }

    private void add(LotEvent event, @Nullable BigDecimal cost) {
        open.addLast(Lot.of(event.time(), event.volume(), cost, event.quoteSymbol()));
        if (open.size() > MOST) {
            Lot oldest = open.removeFirst();
            open.addFirst(oldest.and(open.removeFirst()));
        }
    }

    /** As much as there is. */
    private List<Lot> take(BigDecimal volume) {
        List<Lot> taken = new ArrayList<>();
        BigDecimal wanted = volume;
        while (wanted.signum() > 0 && !open.isEmpty()) {
            Lot oldest = open.removeFirst();
            Lot part = oldest.part(wanted.min(oldest.volume()));
            taken.add(part);
            wanted = wanted.subtract(part.volume());
            if (part.volume().compareTo(oldest.volume()) < 0) {
                open.addFirst(oldest.without(part));
            }
        }
        return taken;
    }

    private @Nullable ClosedTrade close(LotEvent sell) {
        Taken taken = new Taken(take(sell.volume()), sell.quoteSymbol());
        BigDecimal known = taken.knownVolume();
        BigDecimal proceeds = sell.value();
        if (known.signum() == 0 || proceeds == null) {
            return null;
        }
        return new ClosedTrade(
                sell.time(),
                known,
                share(proceeds, known, sell.volume()),
                share(sell.fee(), known, sell.volume()),
                taken.cost(),
                taken.heldSeconds(sell.time()));
    }

    private static BigDecimal share(BigDecimal whole, BigDecimal part, BigDecimal of) {
        return part.compareTo(of) == 0 ? whole : whole.multiply(part).divide(of, Lot.SCALE, RoundingMode.HALF_EVEN);
    }

    /** Parts of lots that were taken together, and what is known of them in one quote symbol. */
    private record Taken(List<Lot> parts, @Nullable String quoteSymbol) {
        Taken {
            parts = parts.stream().filter(part -> part.isPaidIn(quoteSymbol)).toList();
        }

        BigDecimal knownVolume() {
            return parts.stream().map(Lot::knownVolume).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        BigDecimal cost() {
            return parts.stream().map(Lot::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        BigDecimal heldSeconds(Instant until) {
            return parts.stream()
                    .map(part -> part.heldSeconds(until).multiply(part.knownVolume()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(knownVolume(), Lot.MICROS, RoundingMode.HALF_EVEN);
        }
    }
}
