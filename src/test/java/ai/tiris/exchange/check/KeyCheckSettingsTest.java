package ai.tiris.exchange.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyCheckSettingsTest {
    @Test
    void checks_are_off_and_addresses_the_real_ones_unless_an_operator_says_otherwise() {
        KeyCheckSettings settings = read(Map.of());
        assertFalse(settings.enabled());
        assertEquals("https://api.binance.com", settings.binanceAddress().toString());
        assertEquals("https://api.kraken.com", settings.krakenAddress().toString());
        assertEquals("https://api.gateio.ws", settings.gateAddress().toString());
        assertEquals("https://api.coinbase.com", settings.coinbaseAddress().toString());
    }

    @Test
    void the_environment_turns_them_on() {
        KeyCheckSettings settings = read(Map.of(
                "TIRIS_KEY_CHECK_ENABLED", "true",
                "TIRIS_KEY_CHECK_TIMEOUT", "2s",
                "TIRIS_KEY_CHECK_GATE_ADDRESS", "https://gate.example.org"));
        assertTrue(settings.enabled());
        assertEquals(2, settings.timeout().toSeconds());
        assertEquals("https://gate.example.org", settings.gateAddress().toString());
    }

    /** As an operator sets it. */
    static KeyCheckSettings read(Map<String, String> variables) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(KeyCheckSettings.class)
                .withSources(new EnvConfigSource(variables, 300))
                .build()
                .getConfigMapping(KeyCheckSettings.class);
    }
}
