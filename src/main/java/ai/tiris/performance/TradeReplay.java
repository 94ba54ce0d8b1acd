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
import org.jspecify.annotations.Nullable;

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
    private @Nullable Instant day;

    /**
     * Nothing is gone through yet.
     *
     * @param symbols of the trading's accounts
     * @param open the lots from which it goes on
     */
    TradeReplay(Map<UUID, String> symbols, OpenLots open) {
        this.symbols = symbols;
        this.book = new LotBook(symbols, open.accounts());
        this.sinceKept = open.rowsSince();
    }

    /** What comes of going through {@code rows} and no others. */
    static TradeReplay of(Map<UUID, String> symbols, OpenLots open, List<LotRow> rows) {
        TradeReplay replay = new TradeReplay(symbols, open);
        replay.add(rows);
        replay.end();
        return replay;
    }

    /** Goes through the next ones, in the order of their event times, then of their recording; no trade is divided. */
    void add(List<LotRow> rows) {
        int from = 0;
        while (from < rows.size()) {
            int to = endOfTrade(rows, from);
            beginDay(rows.get(from).day());
            apply(rows.subList(from, to));
            from = to;
        }
    }

    /** After the last ones: its day is over. */
    void end() {
        if (day != null) {
            endDay(day, true);
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
        addTo(days, prices);
        return days;
    }

    /** Adds what the trades come to, once it is known what the lots cost. */
    void addTo(TradeDays days, CostPrices prices) {
        for (Sale sale : book.sales()) {
            ClosedTrade closed = sale.close(prices);
            if (closed != null) {
                days.add(closed, sale.quoteSymbol());
            }
        }
        book.fees().forEach(days::add);
    }

    /** Its trades, but neither the lots nor which of them to keep. */
    void forgetTrades() {
        book.forget();
        fills.clear();
    }

    private static int endOfTrade(List<LotRow> rows, int from) {
        int to = from + 1;
        while (to < rows.size() && rows.get(to).isOfSameTrade(rows.get(from))) {
            to++;
        }
        return to;
    }

    private void beginDay(Instant next) {
        if (day != null && !day.equals(next)) {
            endDay(day, false);
        }
        day = next;
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

    private void endDay(Instant ended, boolean last) {
        boolean stay = sinceKept >= Math.max(LEAST_ROWS, book.count());
        if (stay || last) {
            kept.add(new OpenLots(ended.plus(Timeframe.ONE_DAY.length()), stay ? 0 : sinceKept, book.open()));
        }
        sinceKept = stay ? 0 : sinceKept;
    }
}
