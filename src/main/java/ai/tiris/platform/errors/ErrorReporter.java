package ai.tiris.platform.errors;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Makes the GraphQL error of a failed field, and leaves the cause with its correlation id in the log. */
@Singleton
@Unremovable
public final class ErrorReporter implements DataFetcherExceptionHandler {
    private static final Logger LOG = Logger.getLogger(ErrorReporter.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters failed) {
        Map<String, Object> extensions =
                report(failed.getException(), failed.getPath().toString());
        GraphQLError error = GraphqlErrorBuilder.newError()
                .message("%s", extensions.remove("message"))
                .path(failed.getPath())
                .location(failed.getSourceLocation())
                .extensions(extensions)
                .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    /** Logs what an operator needs and returns what the caller may know: message, code, details, correlation id. */
    public static Map<String, Object> report(Throwable thrown, String where) {
        TirisException failure = Failures.translate(thrown);
        String correlationId = UUID.randomUUID().toString();
        switch (failure.code()) {
            case INTERNAL -> LOG.errorf(thrown, "%s failed, correlation id %s", where, correlationId);
            case UNAVAILABLE ->
                LOG.warnf("%s unavailable, correlation id %s: %s", where, correlationId, Failures.unwrap(thrown));
            default -> LOG.debugf("%s refused with %s, correlation id %s", where, failure.code(), correlationId);
        }
        Map<String, Object> told = failure.extensions();
        told.put("correlationId", correlationId);
        told.put("message", failure.getMessage());
        return told;
    }
}
