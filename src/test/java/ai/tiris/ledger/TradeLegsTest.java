package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.tiris.platform.errors.TirisException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TradeLegsTest {
    @Test
    void a_buy_pays_the_value_and_the_fee() {
        assertEquals(legs("0.5", "-50.12500000", "-0.1"), of(TradeKind.LONG, "100.25", "0.5", "0.1"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LONG")
    void a_sale_earns_the_value_and_pays_the_fee(TradeKind kind) {
        assertEquals(legs("-0.5", "50.12500000", "-0.1"), of(kind, "100.25", "0.5", "0.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.00000001, refused",
        "1.5, 0.00000001, 0.00000002",
        "2.5, 0.00000001, 0.00000002",
        "3.5, 0.00000001, 0.00000004",
        "0.50000001, 0.00000001, 0.00000001",
        "999999999999.99999999, 1, 999999999999.99999999",
        "999999999999.99999999, 1.00000001, refused"
    })
    void the_value_is_rounded_half_even_and_has_to_fit(String price, String volume, String value) {
        if (value.equals("refused")) {
            refused("volume", price, volume, "0");
        } else {
            assertEquals(
                    new BigDecimal(value),
                    of(TradeKind.SHORT, price, volume, "0").currency());
        }
    }

    @Test
    void price_and_volume_are_positive_and_the_fee_is_not_negative() {
        refused("price", "0", "1", "0");
        refused("price", "-1", "1", "0");
        refused("volume", "1", "0", "0");
        refused("volume", "1", "-1", "0");
        refused("fee", "1", "1", "-0.00000001");
    }

    private static void refused(String field, String price, String volume, String fee) {
        TirisException refusal = assertThrows(TirisException.class, () -> of(TradeKind.LONG, price, volume, fee));
        assertEquals(field, refusal.extensions().get("field"));
    }

    private static TradeLegs of(TradeKind kind, String price, String volume, String fee) {
        return TradeLegs.of(kind, new BigDecimal(price), new BigDecimal(volume), new BigDecimal(fee));
    }

    private static TradeLegs legs(String asset, String currency, String fee) {
        return new TradeLegs(new BigDecimal(asset), new BigDecimal(currency), new BigDecimal(fee));
    }
}
