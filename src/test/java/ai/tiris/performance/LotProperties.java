package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of lots and of the trades that they close, whatever happens to them. */
class LotProperties {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final BigDecimal NOISE = new BigDecimal("1E-12");
    private static final UUID BTC = new UUID(0, 1);
    private static final UUID USDT = new UUID(0, 2);
    private static final Map<UUID, String> SYMBOLS = Map.of(BTC, "BTC", USDT, "USDT");

    /** What is deposited is worth 100. */
    private static final Map<Pair, PricePoint> PRICES =
            Map.of(new Pair("BTC", "USDT"), new PricePoint(START, 0, BigDecimal.valueOf(100)));

    /** All of it, whose prices were seen before. */
    private static final AskedTrades ASKED = new AskedTrades(
            new TradingFacts(
                    new UUID(0, 3),
                    false,
                    null,
                    null,
                    null,
                    List.of(
                            new TradingFacts.Account(BTC, "BTC", BigDecimal.ZERO, null),
                            new TradingFacts.Account(USDT, "USDT", BigDecimal.ZERO, null)),
                    List.of()),
            new TradeProgress(null, null, 0, AskedTrades.EVER),
            TradingFacts.NEVER,
            TradingFacts.NEVER,
            AskedTrades.EVER);

    @Property(tries = 1_000)
    void what_comes_in_is_still_there_or_was_taken_out(@ForAll long seed) {
        Map<UUID, BigDecimal> held = new HashMap<>(Map.of(BTC, BigDecimal.ZERO, USDT, BigDecimal.ZERO));
        List<LotRow> rows = rows(seed, true);
        for (LotRow row : rows) {
            held.merge(row.accountId(), row.amount(), (sum, amount) -> sum.add(amount)
                    .max(BigDecimal.ZERO));
        }
        TradeReplay.of(SYMBOLS, OpenLots.NONE, rows).open().forEach((account, lots) -> {
            BigDecimal volume = lots.stream().map(Lot::volume).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(0, volume.compareTo(held.get(account)));
            for (Lot lot : lots) {
                assertTrue(lot.volume().signum() > 0 && lot.cost().signum() >= 0);
                assertTrue(lot.knownVolume().signum() >= 0 && lot.knownVolume().compareTo(lot.volume()) <= 0);
            }
        });
    }

    @Property(tries = 1_000)
    void profits_and_what_is_left_make_up_the_change_of_the_equity(@ForAll long seed) {
        List<LotRow> rows = rows(seed, false);
        TradeReplay replay = TradeReplay.of(SYMBOLS, OpenLots.NONE, rows);
        BigDecimal cash = BigDecimal.ZERO;
        BigDecimal coins = BigDecimal.ZERO;
        for (LotRow row : rows) {
            cash = row.accountId().equals(USDT) ? cash.add(row.amount()) : cash;
            coins = row.accountId().equals(BTC) ? coins.add(row.amount()) : coins;
        }
        BigDecimal explained = BigDecimal.ZERO;
        for (TradeDays.Row day : replay.days(prices(replay)).rows()) {
            explained = explained.add(day.trades().realizedProfit());
        }
        BigDecimal price = new BigDecimal("17.5");
        for (Lot lot : Objects.requireNonNull(replay.open().get(BTC))) {
            explained = explained.add(lot.volume().multiply(price)).subtract(lot.cost());
        }
        BigDecimal equity = cash.add(coins.multiply(price));
        assertTrue(equity.subtract(explained).abs().compareTo(NOISE) < 0, equity + " is not " + explained);
    }

    @Property(tries = 500)
    void to_go_on_from_what_was_kept_is_the_same_as_never_to_have_stopped(@ForAll long seed) {
        List<LotRow> rows = rows(seed, true);
        TradeReplay straight = TradeReplay.of(SYMBOLS, OpenLots.NONE, rows);
        Instant day = rows.get(new Random(seed).nextInt(rows.size())).day();
        List<LotRow> before =
                rows.stream().filter(row -> row.at().isBefore(day)).toList();
        List<LotRow> after =
                rows.stream().filter(row -> !row.at().isBefore(day)).toList();
        TradeReplay first = TradeReplay.of(SYMBOLS, OpenLots.NONE, before);
        OpenLots kept =
                before.isEmpty() ? OpenLots.NONE : first.kept().get(first.kept().size() - 1);
        TradeReplay resumed = TradeReplay.of(SYMBOLS, kept, after);
        assertEquals(straight.open(), resumed.open());
        List<TradeDays.Row> days = new ArrayList<>(first.days(prices(first)).rows());
        days.addAll(resumed.days(prices(resumed)).rows());
        assertEquals(straight.days(prices(straight)).rows(), days);
    }

    @Property(tries = 1_000)
    void page_by_page_comes_to_the_same_as_all_at_once(@ForAll long seed) {
        Random random = new Random(seed);
        List<LotRow> rows = rows(seed, true);
        TradeReplay whole = TradeReplay.of(SYMBOLS, OpenLots.NONE, rows);
        List<TradeDays.Row> days = new ArrayList<>();
        OpenLots lots = OpenLots.NONE;
        Instant next = TradingFacts.NEVER;
        while (next != null) {
            TradePass pass = new TradePass(ASKED, new TradeBegin(next, 0, null, null), lots);
            int page = 4 + random.nextInt(5);
            int enough = 1 + random.nextInt(30);
            while (pass.isUnfinished()) {
                pass.add(LotPage.of(read(rows, pass, page), page), enough);
                pass.value(new CostPrices(pass.costs().payments(), new LastPrices(), PRICES));
            }
            NewTradeSums sums = pass.sums();
            days.addAll(sums.days());
            lots = sums.lots().isEmpty() ? lots : sums.lots().get(sums.lots().size() - 1);
            next = sums.staleFrom();
        }
        assertEquals(whole.days(prices(whole)).rows(), days);
        assertEquals(whole.kept().get(whole.kept().size() - 1), lots);
    }

    private static List<LotRow> read(List<LotRow> rows, TradePass pass, int most) {
        LotPosition after = pass.after();
        return rows.stream()
                .filter(row -> row.at().isAfter(after.at())
                        || row.at().equals(after.at()) && row.id().compareTo(after.id()) > 0)
                .filter(row -> row.at().isBefore(pass.asked().until()))
                .limit(most)
                .toList();
    }

    @Property(tries = 500)
    void days_put_together_in_any_groups_are_the_whole(@ForAll long seed) {
        List<TradeDay> trades = trades(seed);
        TradeDay whole = grouped(trades, new Random(seed), true);
        assertEquals(whole, grouped(trades, new Random(seed), false));
        assertEquals(TradeFigures.of(whole), TradeFigures.of(grouped(trades, new Random(~seed), false)));
    }

    @Property(tries = 500)
    void the_tallies_are_those_of_the_trades_one_by_one(@ForAll long seed) {
        List<TradeDay> trades = trades(seed);
        int row = 0;
        int longest = 0;
        BigDecimal won = BigDecimal.ZERO;
        BigDecimal worst = BigDecimal.ZERO;
        for (TradeDay trade : trades) {
            BigDecimal profit = trade.realizedProfit();
            row = profit.signum() > 0 ? row + 1 : 0;
            longest = Math.max(longest, row);
            won = won.add(profit.max(BigDecimal.ZERO));
            worst = worst.min(profit);
        }
        TradeDay sum = grouped(trades, new Random(seed), true);
        assertEquals(longest, sum.wins().streak().longest());
        assertEquals(0, won.compareTo(sum.wins().sum()));
        assertEquals(0, worst.compareTo(sum.losses().largest()));
    }

    /** Each closed trade for itself. */
    private static List<TradeDay> trades(long seed) {
        Random random = new Random(seed);
        List<TradeDay> trades = new ArrayList<>();
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            BigDecimal proceeds = BigDecimal.valueOf(random.nextInt(7), random.nextInt(3));
            trades.add(TradeDay.NONE.plus(new ClosedTrade(
                    START, BigDecimal.ONE, proceeds, BigDecimal.ZERO, BigDecimal.valueOf(3, 1), BigDecimal.TEN)));
        }
        return trades;
    }

    /** One after the other, or halved at random places down to single trades or to nothing. */
    private static TradeDay grouped(List<TradeDay> trades, Random random, boolean inOrder) {
        if (inOrder || trades.size() < 2) {
            return trades.stream().reduce(TradeDay.NONE, TradeDay::then);
        }
        int cut = random.nextInt(trades.size());
        if (cut == 0) {
            return TradeDay.NONE.then(grouped(trades, random, true));
        }
        return grouped(trades.subList(0, cut), random, false)
                .then(grouped(trades.subList(cut, trades.size()), random, false));
    }

    /** In their order; several may be of the same time. */
    private static List<LotRow> rows(long seed, boolean withFlows) {
        Random random = new Random(seed);
        List<LotRow> rows = new ArrayList<>();
        Instant at = START;
        BigDecimal coins = BigDecimal.ZERO;
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            at = at.plusSeconds(random.nextInt(3) * 40_000L);
            BigDecimal volume = BigDecimal.valueOf(1 + random.nextInt(1_000_000_000), random.nextInt(9));
            BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(100_000), 3);
            boolean buys = random.nextBoolean() || !withFlows && coins.compareTo(volume) < 0;
            switch (random.nextInt(withFlows ? 7 : 3)) {
                case 0, 1, 2 -> trade(rows, at, buys ? volume : volume.negate(), price, random.nextBoolean());
                case 3 -> rows.add(move(rows, at, "interest", volume));
                case 4 -> rows.add(move(rows, at, "fee", volume.negate()));
                case 5 -> rows.add(move(rows, at, "deposit", volume));
                default -> rows.add(move(rows, at, "withdrawal", volume.negate()));
            }
            coins = coins.add(buys ? volume : volume.negate());
        }
        return rows;
    }

    private static void trade(List<LotRow> rows, Instant at, BigDecimal volume, BigDecimal price, boolean withFee) {
        BigDecimal value = volume.multiply(price).setScale(8, RoundingMode.HALF_EVEN);
        UUID trade = new UUID(1, rows.size());
        rows.add(new LotRow(id(rows), BTC, at, volume, "long", trade, price, "USDT"));
        rows.add(new LotRow(id(rows), USDT, at, value.negate(), "long", trade, price, "USDT"));
        BigDecimal fee = value.abs().movePointLeft(3).setScale(8, RoundingMode.DOWN);
        if (withFee && fee.signum() > 0) {
            rows.add(new LotRow(id(rows), USDT, at, fee.negate(), "fee", trade, price, "USDT"));
        }
    }

    private static LotRow move(List<LotRow> rows, Instant at, String reason, BigDecimal amount) {
        return new LotRow(id(rows), BTC, at, amount, reason, null, null, null);
    }

    private static UUID id(List<LotRow> before) {
        return new UUID(2, before.size());
    }

    /** Nothing but what is deposited has to be valued. */
    private static CostPrices prices(TradeReplay replay) {
        return new CostPrices(replay.payments("USDT"), new LastPrices(), PRICES);
    }
}
