package ai.tiris.exchange.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Whether and where credentials are checked; the start has made sure that the addresses are safe. */
@ConfigMapping(prefix = "tiris.key-check")
public interface KeyCheckSettings {
    @WithDefault("false")
    boolean enabled();

    @WithDefault("3s")
    Duration connectTimeout();

    /** Of one question, from the look-up of the host's name to the end of the answer. */
    @WithDefault("10s")
    Duration timeout();

    @WithDefault("https://api.binance.com")
    URI binanceAddress();

    @WithDefault("https://api.kraken.com")
    URI krakenAddress();

    @WithDefault("https://api.gateio.ws")
    URI gateAddress();

    @WithDefault("https://api.coinbase.com")
    URI coinbaseAddress();
}
