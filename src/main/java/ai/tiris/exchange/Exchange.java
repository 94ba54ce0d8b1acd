package ai.tiris.exchange;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** An exchange that Tiris knows; VIRTUAL is none. */
@Description("An exchange that Tiris knows; VIRTUAL is none.")
public enum Exchange implements ColumnWord {
    @Description("Binance.")
    BINANCE,

    @Description("Kraken.")
    KRAKEN,

    @Description("Gate.")
    GATE,

    @Description("Coinbase.")
    COINBASE,

    @Description("No exchange: fills are simulated.")
    VIRTUAL;

    /** Whether its credentials may have a passphrase beside key and secret. */
    boolean hasPassphrase() {
        return this == COINBASE;
    }
}
