package ai.tiris.performance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be kept of a trading's trades, instead of all that was kept from a day on.
 *
 * @param from the first day that was worked out anew
 * @param known up to when transactions were in when this was worked out; null for none
 * @param knownStaleFrom likewise from when on the days were not to be used
 * @param knownDoubts likewise how often others had said so
 * @param through up to when transactions are in now
 * @param staleFrom from when on there is more to do; null where there is not
 * @param isUnfinished whether that can be done at once
 * @param pricedUntil a price that becomes known for a moment before it may change what a lot cost
 * @param days in their order
 * @param lots to go on from
 */
public record NewTradeSums(
        UUID tradingId,
        Instant from,
        @Nullable Instant known,
        @Nullable Instant knownStaleFrom,
        long knownDoubts,
        Instant through,
        @Nullable Instant staleFrom,
        boolean isUnfinished,
        Instant pricedUntil,
        List<TradeDays.Row> days,
        List<OpenLots> lots) {}
