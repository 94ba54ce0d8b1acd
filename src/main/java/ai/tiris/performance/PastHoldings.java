package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What each sub-account held at each moment: its balance of now less what came after, whole days first, then what the day's
 * hours and the hour's transactions before the moment had brought.
 */
final class PastHoldings {
    private final AskedSeries asked;
    private final Changes changes;

    PastHoldings(AskedSeries asked, Changes changes) {
        this.asked = asked;
        this.changes = changes;
    }

    /** By the accounts' ids, one for each moment. */
    Map<UUID, BigDecimal[]> balances() {
        Map<UUID, BigDecimal[]> later = sums(changes.balances());
        Map<UUID, BigDecimal[]> within = sums(changes.withinHours());
        Map<UUID, BigDecimal[]> balances = new HashMap<>();
        for (TradingFacts.Account account : asked.facts().accounts()) {
            balances.put(
                    account.id(),
                    balances(
                            account,
                            Objects.requireNonNull(later.get(account.id())),
                            Objects.requireNonNull(within.get(account.id()))));
        }
        return balances;
    }

    /** By the interval, of each account. */
    private Map<UUID, BigDecimal[]> sums(List<BalanceChange> changes) {
        Map<UUID, BigDecimal[]> sums = new HashMap<>();
        asked.facts().accounts().forEach(account -> sums.put(account.id(), zeros()));
        for (BalanceChange change : changes) {
            BigDecimal[] ofAccount = Objects.requireNonNull(sums.get(change.accountId()));
            ofAccount[change.interval()] = ofAccount[change.interval()].add(change.amount());
        }
        return sums;
    }

    private BigDecimal[] balances(TradingFacts.Account account, BigDecimal[] later, BigDecimal[] within) {
        int moments = asked.moments().size();
        BigDecimal[] balances = new BigDecimal[moments];
        BigDecimal balance = account.balance();
        for (int moment = moments - 1; moment >= 0; moment--) {
            balance = balance.subtract(later[moment + 1]);
            balances[moment] = balance.add(sinceMidnight(account, moment));
        }
        BigDecimal sinceHour = BigDecimal.ZERO;
        for (int moment = 0; moment < moments; moment++) {
            sinceHour = asked.isWithinHour(moment) ? sinceHour.add(within[moment]) : BigDecimal.ZERO;
            balances[moment] = balances[moment].add(sinceHour);
        }
        return balances;
    }

    /** As far as it is over, of the moment's hour nothing. */
    private BigDecimal sinceMidnight(TradingFacts.Account account, int moment) {
        Instant hour = Timeframe.ONE_HOUR.floor(asked.moments().get(moment));
        return hour.equals(Timeframe.ONE_DAY.floor(hour))
                ? BigDecimal.ZERO
                : changes.sinceMidnight()
                        .getOrDefault(new Changes.AccountHour(account.id(), Hours.before(hour)), BigDecimal.ZERO);
    }

    /** One for each interval: before the first moment, between two, and after the last. */
    private BigDecimal[] zeros() {
        BigDecimal[] zeros = new BigDecimal[asked.moments().size() + 1];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }
}
