package ai.tiris.performance;

import java.time.Instant;
import java.util.UUID;

/**
 * Where to go on in a trading's transactions, which are in the order of their event times and then of their recording.
 *
 * @param at of the last one that was gone through
 * @param id likewise: it tells the time of recording, of which no two of a trading are the same
 */
record LotPosition(Instant at, UUID id) {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Before all of a day. */
    static LotPosition atBeginOf(Instant day) {
        return new LotPosition(day, BEFORE_ALL);
    }

    static LotPosition after(LotRow row) {
        return new LotPosition(row.at(), row.id());
    }
}
