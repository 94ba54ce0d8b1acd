package ai.tiris.platform.graphql;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.scalars.Json;
import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Ends the request's snapshot and writes its answer, every error with its code. */
final class AnswerWriter implements ExecutionResponseWriter {
    static final String CONTENT_TYPE = "application/json; charset=utf-8";

    /** How the library quotes a value that an enum does not have. */
    private static final Pattern UNKNOWN_WORD = Pattern.compile(" No value found for name '.*", Pattern.DOTALL);

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
        told.put("message", message(error));
        if (error.getPath() != null) {
            told.put("path", error.getPath());
        }
        Map<String, Object> extensions = error.getExtensions();
        told.put("extensions", extensions == null || !extensions.containsKey("code") ? codeOf(error) : extensions);
        return told;
    }

    /** The library quotes what it cannot read or what is of another type; that may be a secret. */
    private static String message(GraphQLError error) {
        if (error.getErrorType() == ErrorType.InvalidSyntax) {
            return "The document is not valid GraphQL" + place(error) + ".";
        }
        boolean quotes = error instanceof ValidationError invalid
                && invalid.getValidationErrorType() == ValidationErrorType.WrongType;
        return quotes
                ? "A value is not of the type that is expected" + place(error) + "."
                : UNKNOWN_WORD.matcher(error.getMessage()).replaceFirst("");
    }

    private static String place(GraphQLError error) {
        List<SourceLocation> places = error.getLocations();
        return places == null || places.isEmpty()
                ? ""
                : " at line %d, column %d"
                        .formatted(places.get(0).getLine(), places.get(0).getColumn());
    }

    private static Map<String, Object> codeOf(GraphQLError error) {
        ErrorClassification kind = error.getErrorType();
        boolean internal = kind == ErrorType.NullValueInNonNullableField || kind == ErrorType.DataFetchingException;
        return Map.of("code", (internal ? ErrorCode.INTERNAL : ErrorCode.VALIDATION).name());
    }
}
