package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What happened in a trading, row by row; a series is read from it the plain way, by going through all rows each time. */
final class Story {
    final List<Move> moves = new ArrayList<>();
    final List<Quote> quotes = new ArrayList<>();

    enum Why {
        DEPOSIT,
        TRANSFER,
        RESULT
    }

    /** Of a symbol's balance; a negative deposit is a withdrawal. */
    record Move(Instant time, String symbol, BigDecimal amount, Why why) {}

    record Quote(Instant time, Pair pair, BigDecimal price) {}

    Story deposit(String time, String symbol, String amount) {
        return move(time, symbol, amount, Why.DEPOSIT);
    }

    Story transfer(String time, String symbol, String amount) {
        return move(time, symbol, amount, Why.TRANSFER);
    }

    Story result(String time, String symbol, String amount) {
        return move(time, symbol, amount, Why.RESULT);
    }

    Story price(String time, String symbol, String quoteSymbol, String price) {
        quotes.add(new Quote(Instant.parse(time), new Pair(symbol, quoteSymbol), new BigDecimal(price)));
        return this;
    }

    /** In USDT, at these moments and at those that they need. */
    Series series(List<Instant> asked) {
        TreeSet<Instant> hours = new TreeSet<>();
        for (Move move : moves) {
            if (move.why != Why.RESULT) {
                hours.add(Timeframe.ONE_HOUR.floor(move.time));
            }
        }
        return exactly(Hours.moments(asked, hours));
    }

    Series exactly(List<Instant> moments) {
        TreeSet<String> symbols = new TreeSet<>();
        moves.forEach(move -> symbols.add(move.symbol));
        List<SymbolHistory> histories = symbols.stream()
                .map(symbol -> new SymbolHistory(
                        symbol,
                        moments.stream().map(moment -> balance(symbol, moment)).toList(),
                        moments.stream().map(moment -> flow(symbol, moment)).toList()))
                .toList();
        Map<String, BigDecimal> first = firstPrices(symbols);
        return new Series(moments, histories, valuation(moments), first, flowsBefore(symbols, moments, first));
    }

    BigDecimal balance(String symbol, Instant moment) {
        return moves.stream()
                .filter(move -> move.symbol.equals(symbol) && move.time.isBefore(moment))
                .map(Move::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Valuation valuation(List<Instant> moments) {
        Map<Pair, List<@Nullable BigDecimal>> prices = new HashMap<>();
        for (Quote quote : quotes) {
            prices.computeIfAbsent(quote.pair, pair -> {
                List<@Nullable BigDecimal> known = new ArrayList<>();
                moments.forEach(moment -> known.add(price(pair, moment)));
                return known;
            });
        }
        return new Valuation("USDT", moments.size(), prices);
    }

    private Story move(String time, String symbol, String amount, Why why) {
        moves.add(new Move(Instant.parse(time), symbol, new BigDecimal(amount), why));
        return this;
    }

    private @Nullable BigDecimal price(Pair pair, Instant moment) {
        Quote last = null;
        for (Quote quote : quotes) {
            boolean known = quote.pair.equals(pair) && quote.time.isBefore(moment);
            if (known && (last == null || quote.time.isAfter(last.time))) {
                last = quote;
            }
        }
        return last == null ? null : last.price;
    }

    private Flow flow(String symbol, Instant moment) {
        Flow sum = Flow.NONE;
        Instant hour = Hours.before(moment);
        for (Move move : moves) {
            boolean within = !move.time.isBefore(hour) && move.time.isBefore(moment);
            if (within && move.symbol.equals(symbol) && move.why != Why.RESULT) {
                BigDecimal zero = BigDecimal.ZERO;
                sum = sum.and(
                        move.why == Why.TRANSFER
                                ? new Flow(zero, zero, move.amount)
                                : new Flow(
                                        move.amount.max(zero),
                                        move.amount.negate().max(zero),
                                        zero));
            }
        }
        return sum;
    }

    private Map<String, BigDecimal> firstPrices(Set<String> symbols) {
        List<Instant> times = quotes.stream()
                .map(quote -> quote.time.plusNanos(1_000))
                .distinct()
                .sorted()
                .toList();
        Valuation valuation = valuation(times);
        Map<String, BigDecimal> first = new HashMap<>();
        for (String symbol : symbols) {
            BigDecimal price = valuation.firstPrice(symbol);
            if (price != null) {
                first.put(symbol, price);
            }
        }
        return first;
    }

    private BigDecimal flowsBefore(Set<String> symbols, List<Instant> moments, Map<String, BigDecimal> first) {
        TreeSet<Instant> ends = new TreeSet<>();
        for (Move move : moves) {
            if (move.why != Why.RESULT && move.time.isBefore(Hours.before(moments.get(0)))) {
                ends.add(Timeframe.ONE_HOUR.floor(move.time).plusSeconds(3_600));
            }
        }
        Valuation valuation = valuation(List.copyOf(ends));
        BigDecimal sum = BigDecimal.ZERO;
        int index = 0;
        for (Instant end : ends) {
            for (String symbol : symbols) {
                BigDecimal known = valuation.price(symbol, index);
                BigDecimal price = known == null ? first.getOrDefault(symbol, BigDecimal.ZERO) : known;
                Flow flow = flow(symbol, end);
                sum = sum.add(flow.inflow().subtract(flow.outflow()).multiply(price));
            }
            index++;
        }
        return sum;
    }
}
