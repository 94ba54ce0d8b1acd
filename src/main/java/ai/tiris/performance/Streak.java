package ai.tiris.performance;

/**
 * How often something happened in a row among some trades, such that rows go on from one day to the next.
 *
 * @param trades how many there are, of any kind
 * @param leading in a row from the first one on
 * @param trailing in a row up to the last one
 * @param longest the longest row
 */
public record Streak(int trades, int leading, int trailing, int longest) {
    static final Streak NONE = new Streak(0, 0, 0, 0);

    static Streak ofOne(boolean happened) {
        int row = happened ? 1 : 0;
        return new Streak(1, row, row, row);
    }

    /** Of these trades and then those. */
    Streak then(Streak next) {
        return new Streak(
                trades + next.trades,
                leading == trades ? trades + next.leading : leading,
                next.trailing == next.trades ? trailing + next.trades : next.trailing,
                Math.max(trailing + next.leading, Math.max(longest, next.longest)));
    }

    /** Of these trades and of others beside them, in which nothing goes on: the longer one stands. */
    Streak beside(Streak other) {
        return new Streak(trades + other.trades, 0, 0, Math.max(longest, other.longest));
    }
}
