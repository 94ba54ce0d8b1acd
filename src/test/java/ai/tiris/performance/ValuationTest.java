package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuationTest {
    private final Map<Pair, List<@Nullable BigDecimal>> prices = new HashMap<>();

    @Test
    void a_symbol_is_valued_by_the_direct_pair_before_all_others() {
        known("BTC", "USDT", "50000");
        known("USDT", "BTC", "0.1");
        known("BTC", "ETH", "10");
        known("ETH", "USDT", "1");
        assertPrice("50000", "BTC", 0);
    }

    @Test
    void the_inverse_of_the_opposite_pair_has_34_digits() {
        known("USDT", "EUR", "3");
        assertPrice("0.3333333333333333333333333333333333", "EUR", 0);
    }

    @Test
    void through_another_symbol_the_first_in_alphabetical_order_counts_that_has_all_its_prices() {
        known("SHIB", "ADA", "2");
        known("SHIB", "ETH", "0.00000001");
        known("SHIB", "BTC", "3");
        known("USDT", "ETH", "0.0005");
        known("BTC", "USDT", "7");
        assertPrice("21", "SHIB", 0);
        prices.remove(new Pair("BTC", "USDT"));
        // 10⁻⁸ ETH at 1 / 0.0005 = 2,000 USDT
        assertPrice("0.00002", "SHIB", 0);
        prices.remove(new Pair("USDT", "ETH"));
        assertNull(valuation().price("SHIB", 0));
    }

    @Test
    void three_pairs_in_a_row_are_no_price() {
        known("A", "B", "1");
        known("B", "C", "1");
        known("C", "USDT", "1");
        assertNull(valuation().price("A", 0));
        assertPrice("1", "B", 0);
    }

    @Test
    void each_moment_takes_the_best_path_of_its_own() {
        known("BTC", "USDT", null, null, "100");
        known("USDT", "BTC", null, "0.02", "0.02");
        assertNull(valuation().price("BTC", 0));
        assertPrice("50", "BTC", 1);
        assertPrice("100", "BTC", 2);
        assertEquals(0, new BigDecimal("50").compareTo(valuation().firstPrice("BTC")));
        assertNull(valuation().firstPrice("ETH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00000000", "-1"})
    void a_price_that_is_not_positive_is_none(String price) {
        known("BTC", "USDT", price);
        known("USDT", "ETH", price);
        assertNull(valuation().price("BTC", 0));
        assertNull(valuation().price("ETH", 0));
    }

    @Test
    void the_quote_symbol_is_worth_one_whatever_pairs_say() {
        known("USDT", "USDT", "2");
        assertPrice("1", "USDT", 0);
        assertPrice("1", "USDT", 0);
    }

    @Test
    void prices_for_other_than_the_moments_are_refused() {
        known("BTC", "USDT", "1", "2");
        assertThrows(IllegalArgumentException.class, () -> new Valuation("USDT", 1, prices));
    }

    private void known(String symbol, String quoteSymbol, @Nullable String... texts) {
        List<@Nullable BigDecimal> known = new ArrayList<>();
        for (String text : texts) {
            known.add(text == null ? null : new BigDecimal(text));
        }
        prices.put(new Pair(symbol, quoteSymbol), known);
    }

    private Valuation valuation() {
        int moments = prices.values().stream().mapToInt(List::size).findAny().orElse(1);
        return new Valuation("USDT", moments, prices);
    }

    private void assertPrice(String expected, String symbol, int moment) {
        BigDecimal price = valuation().price(symbol, moment);
        assertEquals(0, new BigDecimal(expected).compareTo(price), () -> symbol + " at " + price);
    }
}
