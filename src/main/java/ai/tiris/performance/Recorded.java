package ai.tiris.performance;

import ai.tiris.platform.scalars.Instants;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A time of recording of several tradings at once. As plain parameters of a statement, unlike as each trading's own bounds,
 * they let TimescaleDB leave out all other chunks before it begins.
 *
 * @param after exclusive
 * @param upTo inclusive
 */
record Recorded(Instant after, Instant upTo) {
    /** In which all was recorded that is not in the sums of the tradings yet, of which there is at least one. */
    static Recorded since(Collection<TradingFacts> tradings) {
        return ofAll(tradings, TradingFacts::summedUpTo, TradingFacts::recordedUpTo);
    }

    /** In which all was recorded whose trades are not worked out yet; no time where there is no such trading. */
    static Recorded sinceTrades(Collection<AskedTrades> tradings) {
        List<AskedTrades> newer =
                tradings.stream().filter(AskedTrades::hasNewer).toList();
        return newer.isEmpty()
                ? new Recorded(TradingFacts.NEVER, TradingFacts.NEVER)
                : ofAll(newer, trading -> trading.progress().workedOutUpTo(), AskedTrades::recordedUpTo);
    }

    /** In which all was recorded that happened from the days on from which trades are gone through. */
    static Recorded fromDaysOn(Collection<AskedTrades> tradings, Map<UUID, TradeBegin> begins) {
        Instant after = null;
        Instant upTo = TradingFacts.NEVER;
        for (AskedTrades trading : tradings) {
            Instant ofTrading =
                    begins.getOrDefault(trading.id(), TradeBegin.VERY).recordedAfter(trading.facts());
            if (ofTrading != null) {
                after = after == null || ofTrading.isBefore(after) ? ofTrading : after;
                upTo = trading.recordedUpTo().isAfter(upTo) ? trading.recordedUpTo() : upTo;
            }
        }
        return new Recorded(after == null ? upTo : after, upTo);
    }

    private static <T> Recorded ofAll(Collection<T> tradings, Function<T, Instant> after, Function<T, Instant> upTo) {
        return new Recorded(
                tradings.stream().map(after).min(Comparator.naturalOrder()).orElseThrow(),
                tradings.stream().map(upTo).max(Comparator.naturalOrder()).orElseThrow());
    }

    /** Of a row of the first and the last time, both inclusive; null where it has none. */
    static @Nullable Recorded between(Row times) {
        OffsetDateTime first = times.getOffsetDateTime(0);
        OffsetDateTime last = times.getOffsetDateTime(1);
        return first == null || last == null
                ? null
                : new Recorded(first.toInstant().minus(1, ChronoUnit.MICROS), last.toInstant());
    }

    Tuple addTo(Tuple parameters) {
        return parameters.addOffsetDateTime(Instants.toDatabase(after)).addOffsetDateTime(Instants.toDatabase(upTo));
    }
}
