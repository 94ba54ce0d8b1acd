package ai.tiris.performance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The lots that were open when a day began: all that has to be kept in order to go on from there.
 *
 * @param accounts of every account of the trading, oldest first; may be empty
 */
public record OpenLots(Instant day, Map<UUID, List<Lot>> accounts) {}
