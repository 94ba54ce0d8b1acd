package ai.tiris.performance;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a trading's newest trades come to, so that it can be kept. Within a request of the trading's user; nothing
 * is written here.
 */
@ApplicationScoped
public class TradeSums {
    /** Transactions that are gone through at once; a day is never divided. */
    private static final long ROWS = 100_000;

    /** So many newer ones are looked at for the oldest of them. */
    private static final long MOST_ROWS = 10_000_000;

    private final FactReads facts;
    private final TradeReads reads;
    private final KeptTradeReads kept;
    private final CostReads costs;

    TradeSums(FactReads facts, TradeReads reads, KeptTradeReads kept, CostReads costs) {
        this.facts = facts;
        this.reads = reads;
        this.kept = kept;
        this.costs = costs;
    }

    /** What there is to write of a trading; null where it is gone. */
    public Uni<@Nullable NewTradeSums> sums(UUID tradingId) {
        return facts.facts(List.of(tradingId)).flatMap(known -> {
            TradingFacts trading = known.get(tradingId);
            return trading == null ? Uni.createFrom().nullItem() : sums(trading);
        });
    }

    /** Of what is in the hours' sums, so that the prices of its trades are known. */
    private Uni<@Nullable NewTradeSums> sums(TradingFacts trading) {
        return reads.progress(List.of(trading.id())).flatMap(known -> {
            AskedTrades asked = new AskedTrades(
                    trading,
                    known.getOrDefault(trading.id(), TradeProgress.NONE),
                    trading.summedUpTo(),
                    TradingFacts.NEVER,
                    AskedTrades.EVER);
            return reads.begins(List.of(asked), MOST_ROWS)
                    .flatMap(begins -> sums(asked, begins.getOrDefault(trading.id(), TradeBegin.VERY)));
        });
    }

    private Uni<@Nullable NewTradeSums> sums(AskedTrades asked, TradeBegin from) {
        Map<UUID, Instant> begin = Map.of(asked.id(), from.day());
        return kept.lots(begin).flatMap(lots -> rows(asked, begin, ROWS)
                .flatMap(rows -> sums(asked, from, rows, lots.getOrDefault(asked.id(), OpenLots.NONE))));
    }

    /** The next ones, of whole days, but all of at least one day. */
    private Uni<TradeDaysRows> rows(AskedTrades asked, Map<UUID, Instant> begin, long most) {
        return reads.rows(List.of(asked), begin, most).flatMap(read -> {
            TradeDaysRows rows = TradeDaysRows.of(read.getOrDefault(asked.id(), List.of()), most);
            return rows.isNone()
                    ? rows(asked, begin, 2 * most)
                    : Uni.createFrom().item(rows);
        });
    }

    private Uni<@Nullable NewTradeSums> sums(AskedTrades asked, TradeBegin from, TradeDaysRows rows, OpenLots lots) {
        TradeReplay replay = new TradeReplay(asked.facts().symbols(), lots, rows.rows());
        return costs.costs(List.of(new CostReads.Asked(asked.facts(), replay.payments(), replay.fills())))
                .map(prices ->
                        NewTradeSums.of(asked, from, rows, replay, Objects.requireNonNull(prices.get(asked.id()))));
    }
}
