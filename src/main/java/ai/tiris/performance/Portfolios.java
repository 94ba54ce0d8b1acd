package ai.tiris.performance;

import ai.tiris.platform.limits.RequestLimits;
import ai.tiris.platform.scalars.Symbols;
import ai.tiris.trading.Trading;
import ai.tiris.trading.TradingReads;
import ai.tiris.trading.TradingType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the caller holds in all tradings, or in those of some types. */
@ApplicationScoped
class Portfolios {
    private static final List<TradingType> ALL_TYPES = List.of(TradingType.values());

    private final TradingReads tradings;
    private final CombinedSeries series;
    private final Clock clock;
    private final int mostPoints;

    Portfolios(TradingReads tradings, CombinedSeries series, Clock clock, RequestLimits limits) {
        this.tradings = tradings;
        this.series = series;
        this.clock = clock;
        this.mostPoints = limits.seriesRows();
    }

    /** As it stands now; VALIDATION (quoteSymbol), QUERY_TOO_COMPLEX for more than 1,000 tradings. */
    Uni<Portfolio> portfolio(String quoteSymbol, @Nullable List<TradingType> types) {
        Symbols.require("quoteSymbol", quoteSymbol);
        // All that has happened is before the end of this hour, and whole hours are read at once.
        Instant end = Timeframe.ONE_HOUR.floor(clock.instant()).plus(Timeframe.ONE_HOUR.length());
        return tradings.ofTypes(types == null ? ALL_TYPES : types).flatMap(found -> series.equities(
                        found.stream().map(Trading::id).toList(), quoteSymbol, List.of(end))
                .map(combined -> portfolio(quoteSymbol, found, combined)));
    }

    /** The curve of all of its tradings together, with flows or {@link EquityCurve#withoutFlows}; VALIDATION (range). */
    Uni<EquityCurve> curve(Portfolio portfolio, TimeRange range, Timeframe timeframe, boolean flows) {
        Instant now = clock.instant();
        Buckets buckets = range.buckets(timeframe, now, mostPoints);
        List<UUID> ids = portfolio.tradingIds();
        return flows
                ? series.series(ids, portfolio.quoteSymbol(), buckets.moments())
                        .map(combined -> EquityCurve.of(combined.series(), buckets, null, now))
                : series.equities(ids, portfolio.quoteSymbol(), buckets.moments())
                        .map(combined -> EquityCurve.withoutFlows(combined.series(), buckets, null, now));
    }

    private static Portfolio portfolio(String quoteSymbol, List<Trading> found, CombinedSeries.Combined combined) {
        Series series = combined.series();
        List<PortfolioEntry> entries = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Trading trading : found) {
            TradingFacts facts = combined.tradings().get(trading.id());
            if (facts != null) {
                PortfolioEntry entry = entry(trading, facts, series);
                sum = sum == null || entry.equity() == null ? null : sum.add(entry.equity());
                entries.add(entry);
            }
        }
        return new Portfolio(quoteSymbol, sum, entries);
    }

    private static PortfolioEntry entry(Trading trading, TradingFacts facts, Series series) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        facts.accounts().forEach(account -> balances.merge(account.symbol(), account.balance(), BigDecimal::add));
        balances.values().removeIf(balance -> balance.signum() == 0);
        List<Holding> holdings = new ArrayList<>();
        balances.forEach((symbol, balance) ->
                holdings.add(Holding.of(symbol, balance, series.price(symbol, series.count() - 1))));
        return new PortfolioEntry(trading, facts.accounts().size(), holdings, Holding.sum(holdings));
    }
}
