package ai.tiris.performance;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
    private static final Limits LIMITS = new Limits(10_000, 100_000);

    private final FactReads facts;
    private final TradeReads reads;
    private final KeptTradeReads kept;
    private final CostReads costs;
    private final Limits limits;

    /**
     * How many transactions are gone through at once.
     *
     * @param page so many are held at a time; more than a trade has
     * @param pass after so many, and at the end of a day, it is time to write; of so many new ones the oldest is looked for
     */
    record Limits(int page, long pass) {}

    @Inject
    TradeSums(FactReads facts, TradeReads reads, KeptTradeReads kept, CostReads costs) {
        this(facts, reads, kept, costs, LIMITS);
    }

    TradeSums(FactReads facts, TradeReads reads, KeptTradeReads kept, CostReads costs, Limits limits) {
        this.facts = facts;
        this.reads = reads;
        this.kept = kept;
        this.costs = costs;
        this.limits = limits;
    }

    /** What there is to write of a trading; null where it is gone. */
    public Uni<@Nullable NewTradeSums> sums(UUID tradingId) {
        return facts.facts(List.of(tradingId)).flatMap(known -> {
            TradingFacts trading = known.get(tradingId);
            return trading == null ? Uni.createFrom().nullItem() : sums(trading);
        });
    }

    private Uni<@Nullable NewTradeSums> sums(TradingFacts trading) {
        return reads.progress(List.of(trading.id()))
                .map(progress -> asked(trading, progress.getOrDefault(trading.id(), TradeProgress.NONE)))
                .flatMap(asked -> reads.begins(List.of(asked), limits.pass)
                        .map(begins -> begins.getOrDefault(asked.id(), TradeBegin.VERY))
                        .flatMap(begin -> pass(asked, begin)))
                .flatMap(this::goThrough)
                .map(TradePass::sums);
    }

    /** Of what is in the hours' sums, so that the prices of its trades are known. */
    private static AskedTrades asked(TradingFacts trading, TradeProgress progress) {
        return new AskedTrades(trading, progress, trading.summedUpTo(), TradingFacts.NEVER, AskedTrades.EVER);
    }

    /** What is newer than all that was looked at has its turn next. */
    private Uni<TradePass> pass(AskedTrades asked, TradeBegin begin) {
        Instant latest = begin.recordedUpTo();
        AskedTrades looked = latest == null || begin.newRows() < limits.pass ? asked : asked.recordedUpTo(latest);
        return kept.lots(Map.of(asked.id(), begin.day()))
                .map(lots -> new TradePass(looked, begin, lots.getOrDefault(asked.id(), OpenLots.NONE)));
    }

    private Uni<TradePass> goThrough(TradePass pass) {
        return Multi.createBy()
                .repeating()
                .uni(() -> goThroughPage(pass))
                .whilst(TradePass::isUnfinished)
                .collect()
                .last();
    }

    private Uni<TradePass> goThroughPage(TradePass pass) {
        UUID id = pass.asked().id();
        return reads.rows(List.of(pass.asked()), Map.of(id, pass.after()), pass.recorded(), limits.page)
                .map(rows -> LotPage.of(rows.getOrDefault(id, List.of()), limits.page))
                .invoke(page -> pass.add(page, limits.pass))
                .flatMap(page -> costs.costs(List.of(pass.costs())))
                .map(prices -> pass.value(Objects.requireNonNull(prices.get(id))));
    }
}
