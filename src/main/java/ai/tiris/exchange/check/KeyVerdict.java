package ai.tiris.exchange.check;

import ai.tiris.exchange.KeyCheckOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of a check.
 *
 * @param mayWithdraw null where it is not known
 */
record KeyVerdict(KeyCheckOutcome outcome, @Nullable Boolean mayWithdraw) {
    /** Whether the exchange accepts the credentials will not be found out. */
    static final KeyVerdict UNDECIDED = new KeyVerdict(KeyCheckOutcome.UNDECIDED, null);

    static KeyVerdict accepted(@Nullable Boolean mayWithdraw) {
        return new KeyVerdict(KeyCheckOutcome.ACCEPTED, mayWithdraw);
    }

    static KeyVerdict refused(KeyCheckOutcome why) {
        return new KeyVerdict(why, null);
    }
}
