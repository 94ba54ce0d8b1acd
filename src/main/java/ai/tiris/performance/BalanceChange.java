package ai.tiris.performance;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * By how much a sub-account changed between two moments.
 *
 * @param interval the index of the moment that it ended with, exclusive; the number of moments for what came after the last one
 */
record BalanceChange(UUID accountId, int interval, BigDecimal amount, Flow flow) {}
