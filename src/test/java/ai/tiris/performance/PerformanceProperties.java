package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.performance.Story.Move;
import ai.tiris.performance.Story.Quote;
import ai.tiris.performance.Story.Why;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of an equity curve and of its returns, whatever happened: three days of flows, trades, results and prices. */
class PerformanceProperties {
    private static final Instant START = Instant.parse("2026-03-07T00:00:00Z");
    private static final int HOURS = 72;
    private static final List<String> SYMBOLS = List.of("USDT", "BTC", "ETH");

    @Property(tries = 300)
    void the_last_point_is_balances_times_prices(@ForAll long seed, @ForAll Timeframe timeframe) {
        Story story = story(new Random(seed));
        Buckets buckets = Buckets.of(timeframe, START, start(timeframe, 10), 1_000);
        EquityCurve curve = EquityCurve.of(story.series(buckets.moments()), buckets, "BTC", START);
        EquityPoint last = curve.points().get(buckets.count() - 1);
        Valuation valuation = story.valuation(List.of(curve.to()));
        BigDecimal expected = BigDecimal.ZERO;
        for (String symbol : SYMBOLS) {
            BigDecimal price = valuation.price(symbol, 0);
            assertNotNull(price);
            expected = expected.add(story.balance(symbol, curve.to()).multiply(price));
        }
        assertEquals(expected.setScale(8, RoundingMode.HALF_EVEN), last.equity());
        assertEquals(buckets.count(), curve.points().size());
    }

    @Property(tries = 500)
    void returns_of_the_parts_of_a_range_make_up_the_return_of_the_whole(@ForAll long seed) {
        Random random = new Random(seed);
        Story story = story(random);
        List<Instant> cuts = new ArrayList<>();
        while (cuts.size() < 3) {
            Instant cut = moment(random);
            if (!cuts.contains(cut)) {
                cuts.add(cut);
            }
        }
        Collections.sort(cuts);
        double first = growth(story, cuts.get(0), cuts.get(1));
        double second = growth(story, cuts.get(1), cuts.get(2));
        double whole = growth(story, cuts.get(0), cuts.get(2));
        assertClose(first * second, whole);
    }

    @Property(tries = 300)
    void every_timeframe_gives_the_same_return_at_the_same_moment(@ForAll long seed) {
        Story story = story(new Random(seed));
        double expected = growth(story, START.plusSeconds(86_400), START.plusSeconds(2 * 86_400));
        for (Timeframe timeframe : Timeframe.values()) {
            if (timeframe != Timeframe.ONE_WEEK) {
                TreeSet<Instant> asked = new TreeSet<>();
                long step = Math.max(timeframe.length().toSeconds(), 900);
                for (long second = 86_400; second <= 2 * 86_400; second += step) {
                    asked.add(START.plusSeconds(second));
                }
                assertClose(expected, growth(story.series(List.copyOf(asked)), asked.first(), asked.last()));
            }
        }
    }

    @Property(tries = 300)
    void the_linked_index_is_the_product_over_every_single_hour(@ForAll long seed) {
        Story story = story(new Random(seed));
        List<Instant> hours = new Buckets(Timeframe.ONE_HOUR, START, HOURS).moments();
        Series series = story.exactly(hours);
        double product = 1;
        for (int hour = 1; hour < hours.size(); hour++) {
            product *= hourly(series, hour);
        }
        assertClose(product, growth(story, START, hours.get(HOURS)));
    }

    @Property(tries = 500)
    void a_deposit_or_a_withdrawal_moves_the_return_of_its_hour_by_nothing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = HOURS - 1) int hour) {
        Random random = new Random(seed);
        Story story = story(random);
        Instant begin = START.plusSeconds(hour * 3_600L);
        Instant end = begin.plusSeconds(3_600);
        Series before = story.exactly(List.of(begin, end));
        BigDecimal equity = before.equity(0);
        BigDecimal after = before.equity(1);
        assertNotNull(equity);
        assertNotNull(after);
        BigDecimal inflow = before.flows().inflow(1);
        BigDecimal mostIn = equity.min(after.add(before.flows().outflow(1))).subtract(inflow);
        BigDecimal mostOut = story.balance("USDT", end);
        if (mostIn.signum() > 0) {
            double expected = growth(story, begin, end);
            boolean deposit = random.nextBoolean();
            BigDecimal most = deposit ? mostIn : mostOut.negate();
            story.moves.add(
                    new Move(begin.plusSeconds(random.nextInt(3_600)), "USDT", part(random, most), Why.DEPOSIT));
            assertClose(expected, growth(story, begin, end));
        }
    }

    @Property(tries = 300)
    void deposits_and_withdrawals_alone_never_move_a_return(@ForAll long seed) {
        Random random = new Random(seed);
        Story story = new Story();
        BigDecimal balance = BigDecimal.ZERO;
        for (Instant time : times(random, 60)) {
            boolean all = random.nextInt(5) == 0;
            BigDecimal amount =
                    random.nextBoolean() ? amount(random) : all ? balance.negate() : part(random, balance.negate());
            balance = balance.add(amount);
            story.moves.add(new Move(time, "USDT", amount, random.nextBoolean() ? Why.DEPOSIT : Why.TRANSFER));
        }
        assertEquals(1, growth(story, START, START.plusSeconds(HOURS * 3_600L)), 1e-12);
        assertEquals(1, growth(story, moment(random), START.plusSeconds(HOURS * 3_600L)), 1e-12);
    }

    @Property(tries = 200)
    void the_same_rows_in_any_order_give_the_same_curve(@ForAll long seed) {
        Random random = new Random(seed);
        Story story = story(random);
        Buckets buckets = Buckets.of(Timeframe.FOUR_HOURS, START, START.plusSeconds(HOURS * 3_600L), 1_000);
        EquityCurve curve = EquityCurve.of(story.series(buckets.moments()), buckets, "BTC", START);
        Collections.shuffle(story.moves, random);
        Collections.shuffle(story.quotes, random);
        assertEquals(curve, EquityCurve.of(story.series(buckets.moments()), buckets, "BTC", START));
    }

    @Property(tries = 200)
    void net_flows_of_a_range_go_on_from_its_initial_funds(@ForAll long seed) {
        Random random = new Random(seed);
        Story story = story(random);
        Instant end = START.plusSeconds(HOURS * 3_600L);
        Series whole = story.series(List.of(START, end));
        Series late = story.series(List.of(moment(random), end));
        assertEquals(0, whole.netFlows(whole.indexOf(end)).compareTo(late.netFlows(late.indexOf(end))));
    }

    @Property(tries = 200)
    void no_figure_of_the_days_is_out_of_its_bounds(@ForAll long seed) {
        Random random = new Random(seed);
        Story story = story(random);
        List<Instant> moments = DailyFigures.moments(moment(random), START.plusSeconds(HOURS * 3_600L + 1));
        DailyFigures figures = DailyFigures.of(story.series(moments), moments, 0.02);
        Double exposure = figures.exposure();
        Drawdown drawdown = figures.maximumDrawdown();
        Double timeWeighted = figures.timeWeightedReturn();
        assertNotNull(exposure);
        assertNotNull(drawdown);
        assertNotNull(timeWeighted);
        assertTrue(exposure >= 0 && exposure <= 1);
        assertTrue(drawdown.depth() <= 0 && drawdown.depth() >= -1);
        assertTrue(timeWeighted >= drawdown.depth() - 1e-12);
    }

    private static double growth(Story story, Instant from, Instant to) {
        return growth(story.series(List.of(from, to)), from, to);
    }

    private static double growth(Series series, Instant from, Instant to) {
        int first = series.indexOf(from);
        Double growth = ReturnIndex.from(series, first).between(first, series.indexOf(to));
        assertNotNull(growth);
        return 1 + growth;
    }

    /** The rule as it is written. */
    private static double hourly(Series series, int hour) {
        double before = value(series, hour - 1);
        double after = value(series, hour);
        double in = series.flows().inflow(hour).doubleValue();
        double out = series.flows().outflow(hour).doubleValue();
        boolean within = in > before || in > after + out;
        double denominator = within ? before + in : before;
        return denominator == 0 ? 1 : (within ? after + out : after + out - in) / denominator;
    }

    private static double value(Series series, int moment) {
        BigDecimal equity = series.equity(moment);
        assertNotNull(equity);
        return equity.doubleValue();
    }

    /** BTC is priced directly, ETH through BTC; something is always held. */
    private static Story story(Random random) {
        Story story = new Story();
        story.quotes.add(new Quote(START.minusSeconds(1), new Pair("BTC", "USDT"), new BigDecimal("50000")));
        story.quotes.add(new Quote(START.minusSeconds(1), new Pair("BTC", "ETH"), new BigDecimal("20")));
        BigDecimal[] balances = {new BigDecimal("1000"), BigDecimal.ZERO, BigDecimal.ZERO};
        story.moves.add(new Move(START.minusSeconds(7), "USDT", balances[0], Why.DEPOSIT));
        for (Instant time : times(random, 40)) {
            if (random.nextInt(3) == 0) {
                boolean bitcoin = random.nextBoolean();
                BigDecimal price = BigDecimal.valueOf((bitcoin ? 30_000 : 10) + random.nextInt(bitcoin ? 40_000 : 20));
                story.quotes.add(new Quote(time, bitcoin ? new Pair("BTC", "USDT") : new Pair("BTC", "ETH"), price));
            } else {
                move(story, random, time, balances);
            }
        }
        return story;
    }

    private static void move(Story story, Random random, Instant time, BigDecimal[] balances) {
        int from = random.nextInt(3);
        int to = random.nextInt(3);
        BigDecimal taken = part(random, balances[from]).negate();
        switch (random.nextInt(4)) {
            case 0 -> add(story, time, balances, to, amount(random), Why.DEPOSIT);
            case 1 -> add(story, time, balances, from, taken, random.nextBoolean() ? Why.DEPOSIT : Why.TRANSFER);
            case 2 -> add(story, time, balances, from, part(random, taken), Why.RESULT);
            default -> {
                add(story, time, balances, from, taken, Why.RESULT);
                if (taken.signum() != 0) {
                    add(story, time, balances, to, amount(random), Why.RESULT);
                }
            }
        }
    }

    private static void add(Story story, Instant time, BigDecimal[] balances, int symbol, BigDecimal amount, Why why) {
        balances[symbol] = balances[symbol].add(amount);
        story.moves.add(new Move(time, SYMBOLS.get(symbol), amount, why));
    }

    /** Sorted, many within a few hours, some on the hour. */
    private static List<Instant> times(Random random, int count) {
        TreeSet<Instant> times = new TreeSet<>();
        while (times.size() < count) {
            times.add(moment(random));
        }
        return List.copyOf(times);
    }

    private static Instant moment(Random random) {
        long hour = random.nextBoolean() ? random.nextInt(HOURS) : 20 + random.nextInt(6);
        return START.plusSeconds(hour * 3_600 + random.nextInt(5) * 700L);
    }

    private static Instant start(Timeframe timeframe, int bucket) {
        return START.plus(timeframe.length().multipliedBy(bucket));
    }

    private static BigDecimal amount(Random random) {
        return BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(7));
    }

    /** Between none and all of it. */
    private static BigDecimal part(Random random, BigDecimal all) {
        return all.multiply(BigDecimal.valueOf(random.nextInt(100), 2)).setScale(8, RoundingMode.DOWN);
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 1e-9 * Math.max(1, Math.abs(expected)));
    }
}
