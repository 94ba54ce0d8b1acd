package ai.tiris.performance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trading's trades worked out page by page up to the end of some day: however many there are in a day, no more is held than a
 * page of them, the open lots and what the days come to. One thread at a time.
 */
final class TradePass {
    private final TradeBegin begin;
    private final TradeReplay replay;
    private final TradeDays days = new TradeDays();
    private AskedTrades asked;
    private final Recorded recorded;
    private LotPosition after;
    private @Nullable Instant next;
    private long rows;
    private boolean isOver;
    private Instant farthest = TradingFacts.NEVER;

    /** @param lots those that were open at its beginning */
    TradePass(AskedTrades asked, TradeBegin begin, OpenLots lots) {
        this.asked = asked;
        this.begin = begin;
        this.recorded = Recorded.fromDaysOn(List.of(asked), Map.of(asked.id(), begin));
        this.replay = new TradeReplay(asked.facts().symbols(), lots);
        this.after = LotPosition.atBeginOf(begin.day());
    }

    /** What is left to go through. */
    AskedTrades asked() {
        return asked;
    }

    LotPosition after() {
        return after;
    }

    /** In which all of it was recorded. */
    Recorded recorded() {
        return recorded;
    }

    boolean isUnfinished() {
        return !isOver;
    }

    /** Goes through the next page; when {@code enough} transactions went by, the day that has begun is the last one. */
    void add(LotPage page, long enough) {
        replay.add(page.rows());
        rows += page.rows().size();
        isOver = !page.hasNext();
        if (page.hasNext()) {
            after = LotPosition.after(page.last());
            if (rows >= enough) {
                next = page.last().day().plus(Timeframe.ONE_DAY.length());
                asked = asked.until(next);
            }
        }
    }

    /** What has to be known in order to value the page that was added last; the prices of its trades are in the hours' prices. */
    CostReads.Asked costs() {
        return new CostReads.Asked(asked.facts(), replay.payments(), Map.of());
    }

    /** Values the page that was added last, of which nothing has to be held after that. */
    TradePass value(CostPrices prices) {
        replay.addTo(days, prices);
        replay.forgetTrades();
        farthest = prices.farthest().isAfter(farthest) ? prices.farthest() : farthest;
        return this;
    }

    /**
     * What was valued for the first time is valued once more, some time later: whatever price was being told meanwhile is seen
     * then, and one that is told from now on says so.
     */
    NewTradeSums sums() {
        replay.end();
        TradeProgress before = asked.progress();
        boolean onceMore = farthest.isAfter(before.pricedUntil());
        return new NewTradeSums(
                asked.id(),
                begin.day(),
                before.through(),
                before.staleFrom(),
                before.doubts(),
                asked.recordedUpTo(),
                onceMore ? begin.day() : next,
                !onceMore
                        && (next != null
                                || asked.recordedUpTo().isBefore(asked.facts().summedUpTo())),
                onceMore ? farthest : before.pricedUntil(),
                days.rows(),
                replay.kept());
    }
}
