package ai.tiris.performance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened to a trading between the moments that were asked for.
 *
 * @param balances in any order, several for one account and interval add up
 * @param fills the first and the last price in each interval of what is not in the hours' prices
 */
record Changes(List<BalanceChange> balances, Map<Pair, List<PricePoint>> fills) {
    static Changes none() {
        return new Changes(new ArrayList<>(), new HashMap<>());
    }
}
