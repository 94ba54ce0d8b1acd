package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What the trades of each UTC day come to, a row for each symbol that they earned or cost something in. */
public final class TradeDays {
    private final TreeMap<Instant, TreeMap<String, TradeDay>> days = new TreeMap<>();

    /** @param day its beginning */
    public record Row(Instant day, String symbol, TradeDay trades) {}

    void add(Row row) {
        change(row.day, row.symbol, sum -> sum.then(row.trades));
    }

    /** Of one quote symbol in the order of the sales. */
    void add(ClosedTrade trade, String quoteSymbol) {
        change(trade.closedAt(), quoteSymbol, sum -> sum.plus(trade));
    }

    void add(PaidFee fee) {
        BigDecimal amount = fee.amount();
        change(fee.at(), fee.symbol(), sum -> sum.plusFee(amount));
    }

    /** In the order of the days. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        days.forEach((day, symbols) -> symbols.forEach((symbol, trades) -> rows.add(new Row(day, symbol, trades))));
        return rows;
    }

    private void change(Instant at, String symbol, UnaryOperator<TradeDay> change) {
        days.computeIfAbsent(Timeframe.ONE_DAY.floor(at), day -> new TreeMap<>())
                .compute(symbol, (name, sum) -> change.apply(sum == null ? TradeDay.NONE : sum));
    }
}
