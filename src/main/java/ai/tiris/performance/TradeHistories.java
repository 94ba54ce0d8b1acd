package ai.tiris.performance;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Reads what trades came to: days that were worked out before from their rows, and what is newer from the transactions
 * themselves, so that nothing has to wait for the background. Four round trips and six statements for any number of tradings, the
 * first of which needs no other's answer.
 */
@ApplicationScoped
class TradeHistories {
    /** Transactions of all tradings together that are gone through for one answer. */
    private static final int MOST_ROWS = 100_000;

    private final TradeReads reads;
    private final KeptTradeReads kept;
    private final CostReads costs;

    TradeHistories(TradeReads reads, KeptTradeReads kept, CostReads costs) {
        this.reads = reads;
        this.kept = kept;
        this.costs = costs;
    }

    /** A trading, the days that are known of it, and what was gone through after these. */
    private record Replayed(AskedTrades trading, Instant from, List<TradeDays.Row> days, TradeReplay replay) {
        CostReads.Asked costs(String quoteSymbol) {
            return new CostReads.Asked(trading.facts(), replay.payments(quoteSymbol), replay.fills());
        }

        TradeHistory history(CostPrices prices) {
            List<TradeDays.Row> all = new ArrayList<>(days);
            replay.days(prices).rows().stream()
                    .filter(row -> !row.day().isBefore(trading.begin()))
                    .forEach(all::add);
            return new TradeHistory(trading.facts(), all, from.isAfter(trading.until()) ? null : replay.open(), prices);
        }
    }

    /** By the tradings' ids; one of which nothing was worked out yet is left out. */
    Uni<Map<UUID, TradeProgress>> progress(Collection<UUID> tradings) {
        return reads.progress(tradings);
    }

    /**
     * By the tradings' ids.
     *
     * <p>Fails with UNAVAILABLE while so many transactions are new that only the background can go through them, and with
     * QUERY_TOO_COMPLEX where the tradings' newest days have too many together.
     *
     * @param quoteSymbol in which the open lots are valued
     */
    Uni<Map<UUID, TradeHistory>> histories(Collection<AskedTrades> tradings, String quoteSymbol) {
        return reads.begins(tradings, MOST_ROWS + 1L)
                .flatMap(begins -> replayed(tradings, begins))
                .flatMap(replayed -> costs.boundedCosts(replayed.stream()
                                .map(one -> one.costs(quoteSymbol))
                                .toList())
                        .map(prices -> {
                            Map<UUID, TradeHistory> histories = new HashMap<>();
                            for (Replayed one : replayed) {
                                UUID id = one.trading.id();
                                histories.put(id, one.history(Objects.requireNonNull(prices.get(id))));
                            }
                            return histories;
                        }));
    }

    private Uni<List<Replayed>> replayed(Collection<AskedTrades> tradings, Map<UUID, TradeBegin> begins) {
        Map<UUID, Instant> from = new HashMap<>();
        Map<UUID, LotPosition> after = new HashMap<>();
        for (AskedTrades one : tradings) {
            Instant day = begins.getOrDefault(one.id(), TradeBegin.VERY).day();
            from.put(one.id(), day);
            after.put(one.id(), LotPosition.atBeginOf(day));
        }
        return Uni.combine()
                .all()
                .unis(
                        kept.lots(from),
                        kept.days(tradings, from),
                        reads.rows(tradings, after, Recorded.fromDaysOn(tradings, begins), MOST_ROWS + 1L))
                .asTuple()
                .map(read -> {
                    requireFew(begins.values(), read.getItem3().values());
                    return tradings.stream()
                            .map(one -> new Replayed(
                                    one,
                                    Objects.requireNonNull(from.get(one.id())),
                                    read.getItem2().getOrDefault(one.id(), List.of()),
                                    TradeReplay.of(
                                            one.facts().symbols(),
                                            read.getItem1().getOrDefault(one.id(), OpenLots.NONE),
                                            read.getItem3().getOrDefault(one.id(), List.of()))))
                            .toList();
                });
    }

    private static void requireFew(Collection<TradeBegin> begins, Collection<List<LotRow>> rows) {
        if (begins.stream().mapToLong(TradeBegin::newRows).sum() > MOST_ROWS) {
            throw new TirisException(
                    ErrorCode.UNAVAILABLE, "So much is new that it is still being worked out; ask again in a minute.");
        }
        if (rows.stream().mapToLong(List::size).sum() > MOST_ROWS) {
            throw TirisException.tooComplex("More than " + MOST_ROWS
                    + " transactions would have to be gone through; ask for fewer tradings at once.");
        }
    }
}
