package ai.tiris.exchange.check;

import ai.tiris.exchange.BindingCredentials;
import ai.tiris.exchange.Exchange;
import io.smallrye.mutiny.Uni;

/** How one exchange is asked about credentials of its own. */
public interface ExchangeKeyCheck {
    Exchange exchange();

    /**
     * What the exchange says of {@code credentials}. Fails with {@link NoVerdict} where it says nothing of them, and with
     * {@link MalformedSecret}, unasked, where the secret is none of this exchange's.
     */
    Uni<KeyVerdict> check(BindingCredentials credentials);
}
