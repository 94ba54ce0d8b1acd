package ai.tiris.exchange;

import org.jspecify.annotations.Nullable;

/** Opened credentials of a binding. Nobody keeps them for longer than one question to the exchange takes. */
public record BindingCredentials(
        String apiKey, String apiSecret, @Nullable String passphrase) {
    /** Without the credentials, whoever logs it. */
    @Override
    public String toString() {
        return "BindingCredentials";
    }
}
