package ai.tiris.auth.provider;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.errors.TirisException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Turns what the extension throws into what callers are told: a refusal, or a provider that cannot be asked. */
public final class ProviderFailures {
    private static final Logger LOG = Logger.getLogger(ProviderFailures.class);

    private ProviderFailures() {}

    /** What callers are told already; else UNAUTHENTICATED for a refusal, UNAVAILABLE for anything that is none. */
    public static TirisException translate(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && !(cause instanceof InvalidJwtException)) {
            cause = cause.getCause();
        }
        TirisException known = Failures.translate(cause);
        if (known.code() != ErrorCode.INTERNAL) {
            return known;
        }
        if (isRefusal(cause)) {
            return refused();
        }
        LOG.warnf("A provider cannot be asked, or does not answer in time: %s", told(cause));
        return TirisException.unavailable();
    }

    /** Whatever was wrong. */
    public static TirisException refused() {
        return new TirisException(ErrorCode.UNAUTHENTICATED, "This sign-in is not good: begin again.");
    }

    /** Without the query of an address, in which WeChat wants secrets. */
    private static String told(Throwable cause) {
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return cause.getClass().getName() + message.replaceAll("\\?\\S*", "?");
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof AuthenticationFailedException
                || cause instanceof AuthenticationCompletionException
                || cause instanceof OIDCException
                || cause instanceof InvalidJwtException;
    }
}
