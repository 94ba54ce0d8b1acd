package ai.tiris.platform.graphql;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.scalars.Json;
import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends the request's snapshot and writes its answer, every error with its code. */
final class AnswerWriter implements ExecutionResponseWriter {
    static final String CONTENT_TYPE = "application/json; charset=utf-8";

    private final RoutingContext routing;
    private final Request request;

    AnswerWriter(RoutingContext routing, Request request) {
        this.routing = routing;
        this.request = request;
    }

    @Override
    public void write(ExecutionResponse response) {
        request.refresh();
        ExecutionResult result = response.getExecutionResult();
        JsonObjectBuilder answer = Json.object();
        if (!result.getErrors().isEmpty()) {
            answer.add(
                    "errors",
                    Json.of(result.getErrors().stream().map(AnswerWriter::told).toList()));
        }
        if (result.isDataPresent()) {
            answer.add("data", Json.of(result.getData()));
        }
        end(200, answer);
    }

    @Override
    public void fail(Throwable failure) {
        request.refresh();
        Map<String, Object> told = ErrorReporter.report(failure, "request");
        Object message = told.remove("message");
        end(500, Json.object().add("errors", Json.of(List.of(Map.of("message", message, "extensions", told)))));
    }

    private void end(int status, JsonObjectBuilder answer) {
        if (!routing.response().ended() && !routing.response().closed()) {
            routing.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
                    .end(answer.build().toString());
        }
    }

    /** A field's own failure has its code already; the others are the document's or its variables' fault. */
    private static Map<String, Object> told(GraphQLError error) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", error.getMessage());
        if (error.getPath() != null) {
            told.put("path", error.getPath());
        }
        Map<String, Object> extensions = error.getExtensions();
        told.put("extensions", extensions == null || !extensions.containsKey("code") ? codeOf(error) : extensions);
        return told;
    }

    private static Map<String, Object> codeOf(GraphQLError error) {
        ErrorClassification kind = error.getErrorType();
        boolean internal = kind == ErrorType.NullValueInNonNullableField || kind == ErrorType.DataFetchingException;
        return Map.of("code", (internal ? ErrorCode.INTERNAL : ErrorCode.VALIDATION).name());
    }
}
