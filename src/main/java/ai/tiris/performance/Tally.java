package ai.tiris.performance;

import java.math.BigDecimal;

/**
 * The winning, or the losing, ones among some closed trades.
 *
 * @param sum of their profits, in the quote symbol: negative for losing ones
 * @param largest the profit that is farthest from 0; 0 for none
 */
public record Tally(int count, BigDecimal sum, BigDecimal largest, Streak streak) {
    static final Tally NONE = new Tally(0, BigDecimal.ZERO, BigDecimal.ZERO, Streak.NONE);

    static Tally ofOne(BigDecimal profit, boolean counts) {
        BigDecimal counted = counts ? profit : BigDecimal.ZERO;
        return new Tally(counts ? 1 : 0, counted, counted, Streak.ofOne(counts));
    }

    /** Of these trades and then those. */
    Tally then(Tally next) {
        return and(next, streak.then(next.streak));
    }

    /** Of these trades and of others beside them. */
    Tally beside(Tally other) {
        return and(other, streak.beside(other.streak));
    }

    private Tally and(Tally other, Streak together) {
        boolean larger = other.largest.abs().compareTo(largest.abs()) > 0;
        return new Tally(count + other.count, sum.add(other.sum), larger ? other.largest : largest, together);
    }

    Tally times(BigDecimal price) {
        return new Tally(count, sum.multiply(price), largest.multiply(price), streak);
    }
}
