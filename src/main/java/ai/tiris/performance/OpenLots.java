package ai.tiris.performance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The lots that were open when a day began: all that has to be kept in order to go on from there.
 *
 * @param rowsSince how many transactions went by since the last lots that stay; 0 for those that stay themselves
 * @param accounts of every account of the trading, oldest first; may be empty
 */
public record OpenLots(Instant day, int rowsSince, Map<UUID, List<Lot>> accounts) {
    /** Those of a trading that has not begun. */
    static final OpenLots NONE = new OpenLots(TradingFacts.NEVER, 0, Map.of());
}
