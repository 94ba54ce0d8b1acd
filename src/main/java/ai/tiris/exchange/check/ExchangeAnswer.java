package ai.tiris.exchange.check;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Function;

/**
 * What an exchange answered.
 *
 * @param retryAfter how long it wants to be left alone; zero where it did not say it
 */
record ExchangeAnswer(int status, String body, Duration retryAfter) {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TEAPOT = 418;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    boolean isOk() {
        return status == OK;
    }

    /** True for an answer about the request itself, not about the exchange, its limits or another place to ask. */
    boolean isAboutRequest() {
        return isOk()
                || (status >= BAD_REQUEST && status < SERVER_ERROR && status != TEAPOT && status != TOO_MANY_REQUESTS);
    }

    /**
     * What {@code read} makes of the JSON object in the body; NoVerdict where there is none, or one without a member that
     * {@code read} looks for, or with another type of it.
     */
    <T> T read(Function<JsonObject, T> read) {
        try {
            return read.apply(new JsonObject(body));
        } catch (DecodeException | ClassCastException | NullPointerException unexpected) {
            throw unexpected();
        }
    }

    /** For an answer that its exchange's documentation does not know. */
    NoVerdict unexpected() {
        return new NoVerdict("answers unexpectedly, with status " + status, retryAfter);
    }
}
