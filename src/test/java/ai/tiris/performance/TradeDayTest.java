package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TradeDayTest {
    @Test
    void the_figures_of_seven_trades_by_hand() {
        TradeDay trades = day("10", "-4", "6", "2", "0", "-1", "-8");
        TradeFigures figures = TradeFigures.of(trades);
        assertEquals(7, trades.closed());
        assertEquals(3.0 / 7, figures.winRate());
        assertEquals(18.0 / 13, figures.profitFactor());
        // 5 ÷ 7
        assertEquals(new BigDecimal("0.71428571"), figures.expectancy());
        assertEquals(new BigDecimal("6.00000000"), figures.averageWin());
        // −13 ÷ 3
        assertEquals(new BigDecimal("-4.33333333"), figures.averageLoss());
        assertEquals(new BigDecimal("10.00000000"), figures.largestWin());
        assertEquals(new BigDecimal("-8.00000000"), figures.largestLoss());
        assertEquals(2, figures.longestWinStreak());
        assertEquals(2, figures.longestLossStreak());
        assertEquals(0, new BigDecimal("7").compareTo(trades.fees()));
        assertEquals(new BigDecimal("5.00000000"), figures.realizedProfit());
    }

    @Test
    void what_there_is_none_of_is_null() {
        TradeFigures none = TradeFigures.of(TradeDay.NONE);
        assertNull(none.winRate());
        assertNull(none.profitFactor());
        assertNull(none.expectancy());
        assertNull(none.averageWin());
        assertNull(none.largestLoss());
        assertEquals(new BigDecimal("0.00000000"), none.realizedProfit());
        TradeFigures won = TradeFigures.of(day("3"));
        assertEquals(1.0, won.winRate());
        assertNull(won.profitFactor());
        assertNull(won.averageLoss());
        TradeFigures even = TradeFigures.of(day("0"));
        assertEquals(0.0, even.winRate());
        assertNull(even.profitFactor());
    }

    @Test
    void a_streak_goes_on_over_days_and_over_days_without_trades() {
        TradeDay days = day("-1", "2", "3").then(TradeDay.NONE).then(day("1")).then(day("4", "-1", "5"));
        assertEquals(4, days.wins().streak().longest());
        assertEquals(day("-1", "2", "3", "1", "4", "-1", "5"), days);
    }

    @Test
    void a_fee_without_a_closed_trade_counts_among_the_fees_and_ends_no_streak() {
        TradeDay day = day("1").plusFee(new BigDecimal("0.5")).then(day("1"));
        assertEquals(2, day.closed());
        assertEquals(2, day.wins().streak().longest());
        assertEquals(0, new BigDecimal("2.5").compareTo(day.fees()));
    }

    @Test
    void trades_beside_each_other_are_counted_together_and_no_row_goes_on_from_one_to_the_other() {
        TradeDay both = day("1", "2", "-1").beside(day("3", "3", "3", "-9").beside(day("5")));
        assertEquals(8, both.closed());
        assertEquals(3, both.wins().streak().longest());
        assertEquals(1, both.losses().streak().longest());
        assertEquals(new BigDecimal("-9.00000000"), TradeFigures.of(both).largestLoss());
        assertEquals(new BigDecimal("7.00000000"), TradeFigures.of(both).realizedProfit());
    }

    @Test
    void in_another_quote_symbol_the_money_is_another_and_the_counts_are_the_same() {
        TradeDay valued = day("10", "-4").times(new BigDecimal("0.00001"));
        TradeFigures figures = TradeFigures.of(valued);
        assertEquals(new BigDecimal("0.00010000"), figures.largestWin());
        assertEquals(new BigDecimal("-0.00004000"), figures.averageLoss());
        assertEquals(new BigDecimal("0.00006000"), figures.realizedProfit());
        assertEquals(0, new BigDecimal("0.00002").compareTo(valued.fees()));
        assertEquals(2.5, figures.profitFactor());
        assertEquals(0, new BigDecimal("120").compareTo(valued.holdingSeconds()));
    }

    private static TradeDay day(String... profits) {
        TradeDay day = TradeDay.NONE;
        for (String profit : profits) {
            day = day.plus(closed(profit)).plusFee(BigDecimal.ONE);
        }
        return day;
    }

    /** A trade with this profit, a fee of 1, held for a minute. */
    private static ClosedTrade closed(String profit) {
        BigDecimal proceeds = new BigDecimal(profit).add(new BigDecimal("101"));
        return new ClosedTrade(
                Instant.EPOCH,
                BigDecimal.ONE,
                proceeds,
                BigDecimal.ONE,
                new BigDecimal("100"),
                new BigDecimal("60.000000"));
    }
}
