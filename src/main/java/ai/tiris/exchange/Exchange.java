package ai.tiris.exchange;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** An exchange that Tiris knows; VIRTUAL is none. */
@Description("An exchange that Tiris knows; VIRTUAL is none.")
public enum Exchange implements ColumnWord {
    @Description("The exchange Binance: an API key and its secret.")
    BINANCE,

    @Description("The exchange Kraken: an API key and its secret.")
    KRAKEN,

    @Description("The exchange Gate: an API key and its secret.")
    GATE,

    @Description("The exchange Coinbase: an API key and its secret, with a passphrase where the key" + " has one.")
    COINBASE,

    @Description("No exchange: fills are simulated. Only public bindings have it.")
    VIRTUAL;

    /** Whether its credentials may have a passphrase beside key and secret. */
    boolean hasPassphrase() {
        return this == COINBASE;
    }
}
