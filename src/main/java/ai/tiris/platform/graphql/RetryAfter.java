package ai.tiris.platform.graphql;

import ai.tiris.platform.errors.Failures;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The header by which clients that know nothing of our errors wait before they come again. */
public final class RetryAfter {
    private RetryAfter() {}

    /** Sets it where the failure says how long to wait. */
    public static void tell(RoutingContext routing, Throwable failure) {
        Object seconds = Failures.translate(failure).extensions().get("retryAfterSeconds");
        if (seconds != null && !routing.response().headWritten()) {
            routing.response().putHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
    }
}
