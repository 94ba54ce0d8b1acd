package ai.tiris.performance;

import java.math.BigDecimal;
import java.util.List;

/**
 * One symbol's part in a series.
 *
 * @param balances in the symbol, at each moment, of all sub-accounts
 * @param flows at each moment, since the beginning of the hour that the moment lies in or ends
 */
public record SymbolHistory(String symbol, List<BigDecimal> balances, List<Flow> flows) {}
