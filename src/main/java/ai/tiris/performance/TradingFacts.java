package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a trading before its series can be read.
 *
 * @param isBacktest whether it happens in a time of its own
 * @param summedThrough the time of recording up to which its transactions are in the sums; null for none of them
 * @param lastRecordedAt the time of recording of its newest transaction; null without any
 * @param lastEventAt of a backtest: when its last transaction happened; null for none
 */
record TradingFacts(
        UUID id,
        boolean isBacktest,
        @Nullable Instant summedThrough,
        @Nullable Instant lastRecordedAt,
        @Nullable Instant lastEventAt,
        List<Account> accounts,
        List<PriceSource> sources) {
    static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    /** @param keptAfter the event time up to which transactions are only kept as sums; null where all are kept */
    record Account(
            UUID id,
            String symbol,
            BigDecimal balance,
            @Nullable Instant keptAfter) {}

    /** The time of recording after which its transactions are not in the sums. */
    Instant summedUpTo() {
        return summedThrough == null ? NEVER : summedThrough;
    }

    /** The time of recording of its newest transaction: a bound for the database to plan by, behind which is nothing. */
    Instant recordedUpTo() {
        return lastRecordedAt == null ? NEVER : lastRecordedAt;
    }

    /** Of each pair the first price that is known of it. */
    Map<Pair, PricePoint> firstPrices() {
        Map<Pair, PricePoint> first = new HashMap<>();
        sources.forEach(source -> first.merge(source.pair(), source.first(), PricePoint::earlier));
        return first;
    }

    /** By their accounts' ids. */
    Map<UUID, String> symbols() {
        Map<UUID, String> symbols = new HashMap<>();
        accounts.forEach(account -> symbols.put(account.id(), account.symbol()));
        return symbols;
    }

    /** Whether it has transactions that are not in the sums. */
    boolean hasNewer() {
        return recordedUpTo().isAfter(summedUpTo());
    }

    /** The symbol to compare with: the only one besides the quote symbol; null where there is none, or several. */
    @Nullable
    String benchmark(String quoteSymbol) {
        TreeSet<String> others = new TreeSet<>();
        accounts.forEach(account -> others.add(account.symbol()));
        others.remove(quoteSymbol);
        return others.size() == 1 ? others.first() : null;
    }

    /** Up to when something is known of a backtest; null where nothing is. */
    @Nullable
    Instant end() {
        Instant end = lastEventAt;
        for (PriceSource source : sources) {
            end = end == null || source.lastKnownAt().isAfter(end) ? source.lastKnownAt() : end;
        }
        return end;
    }

    /** From when on each transaction is kept, and not only its hour; null where all are. */
    @Nullable
    Instant keptAfter() {
        Instant latest = null;
        for (Account account : accounts) {
            Instant kept = account.keptAfter();
            latest = latest == null || kept != null && kept.isAfter(latest) ? kept : latest;
        }
        return latest;
    }
}
