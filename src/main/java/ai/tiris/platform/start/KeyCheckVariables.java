package ai.tiris.platform.start;

import java.util.List;

/** Checks where the exchanges are asked about API keys: the keys go there. */
final class KeyCheckVariables {
    private static final List<String> ADDRESSES = List.of(
            "TIRIS_KEY_CHECK_BINANCE_ADDRESS",
            "TIRIS_KEY_CHECK_KRAKEN_ADDRESS",
            "TIRIS_KEY_CHECK_GATE_ADDRESS",
            "TIRIS_KEY_CHECK_COINBASE_ADDRESS");

    private KeyCheckVariables() {}

    static void check(Environment environment) {
        ADDRESSES.forEach(
                name -> environment.find(name).ifPresent(address -> ProviderVariables.checkHost(name, address)));
    }
}
