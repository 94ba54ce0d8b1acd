package ai.tiris.performance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A trading's transactions gone through once more, from a day on whose beginning's lots are known. Lots are kept for later at
 * the end of a day when so many transactions went by since the last time that to keep them costs less than these did.
 */
final class TradeReplay {
    private static final int LEAST_ROWS = 1_000;

    private final Map<UUID, String> symbols;
    private final LotBook book;
    private final List<OpenLots> kept = new ArrayList<>();
    private final Map<Pair, List<PricePoint>> fills = new HashMap<>();
    private int sinceKept;

    /**
     * @param symbols of the trading's accounts
     * @param open the lots from which it goes on
     * @param rows in the order of their event times, then of their recording
     */
    TradeReplay(Map<UUID, String> symbols, OpenLots open, List<LotRow> rows) {
        this.symbols = symbols;
        this.book = new LotBook(symbols, open.accounts());
        this.sinceKept = open.rowsSince();
        int from = 0;
        while (from < rows.size()) {
            int to = from + 1;
            while (to < rows.size() && isSameTrade(rows.get(from), rows.get(to))) {
                to++;
            }
            apply(rows.subList(from, to));
            if (to == rows.size() || !rows.get(to).day().equals(rows.get(from).day())) {
                endDay(rows.get(from).day(), to == rows.size());
            }
            from = to;
        }
    }

    /** Of each account at the end. */
    Map<UUID, List<Lot>> open() {
        return book.open();
    }

    /** Those to keep; at the end of the last day always, if only until there are later ones. */
    List<OpenLots> kept() {
        return kept;
    }

    /** The prices of its trades. */
    Map<Pair, List<PricePoint>> fills() {
        return fills;
    }

    /** What has to be valued in order to know what was sold. */
    Set<LotPayment> payments() {
        Set<LotPayment> payments = new HashSet<>();
        book.sales().forEach(sale -> payments.addAll(sale.payments()));
        return payments;
    }

    /** What has to be valued in order to know, too, what the open lots cost in a symbol. */
    Set<LotPayment> payments(String quoteSymbol) {
        Set<LotPayment> payments = payments();
        book.open().values().forEach(lots -> payments.addAll(LotPayment.of(lots, quoteSymbol)));
        return payments;
    }

    /** What the trades come to, once it is known what the lots cost. */
    TradeDays days(CostPrices prices) {
        TradeDays days = new TradeDays();
        for (Sale sale : book.sales()) {
            ClosedTrade closed = sale.close(prices);
            if (closed != null) {
                days.add(closed, sale.quoteSymbol());
            }
        }
        book.fees().forEach(days::add);
        return days;
    }

    private static boolean isSameTrade(LotRow one, LotRow other) {
        return one.tradeId() != null && one.tradeId().equals(other.tradeId());
    }

    private void apply(List<LotRow> step) {
        sinceKept += step.size();
        LotTrade trade = step.get(0).tradeId() == null ? null : LotTrade.of(step, symbols);
        if (trade == null) {
            step.forEach(book::apply);
            return;
        }
        book.apply(trade);
        Pair pair = new Pair(Objects.requireNonNull(symbols.get(trade.asset().accountId())), trade.quoteSymbol());
        fills.computeIfAbsent(pair, absent -> new ArrayList<>()).add(trade.price());
    }

    private void endDay(Instant day, boolean last) {
        boolean stay = sinceKept >= Math.max(LEAST_ROWS, book.count());
        if (stay || last) {
            kept.add(new OpenLots(day.plus(Timeframe.ONE_DAY.length()), stay ? 0 : sinceKept, book.open()));
        }
        sinceKept = stay ? 0 : sinceKept;
    }
}
