package ai.tiris.performance;

/** What a price is of: one unit of {@code symbol}, in {@code quoteSymbol}. */
public record Pair(String symbol, String quoteSymbol) {}
