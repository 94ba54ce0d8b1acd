package ai.tiris.platform.graphql;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.errors.TirisException;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.introspection.IntrospectionDisabledError;
import graphql.language.SourceLocation;
import graphql.schema.CoercingParseValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a caller what is wrong: a field's own failure as it was reported, a document's or a variable's in our words. */
@ApplicationScoped
class ErrorAnswers {
    /** The library repeats the value, which may be a secret: it is left out, whatever it holds. */
    private static final Pattern ARGUMENT = Pattern.compile(
            "argument '([^']*)' with value '.*' (is not a valid '\\w+'|must not be null|must be an object type"
                    + "|is missing required fields|contains a field not in)(.*)",
            Pattern.DOTALL);

    private static final Pattern RULE = Pattern.compile("^ - (Expected [^']*)$");
    private static final Pattern DEFAULT_VALUE = Pattern.compile("Bad default value '.*' for type", Pattern.DOTALL);
    private static final Pattern PREFIX = Pattern.compile("^(?i:validation error) \\([^)]*\\) ?: *");

    /** How the parser says that it met a limit. */
    private static final String TOO_LONG = "parsing has been cancelled";

    private final Documents documents;

    ErrorAnswers(Documents documents) {
        this.documents = documents;
    }

    /** The error as it stands in the answer to {@code request}. */
    Map<String, Object> told(GraphQLError error, GraphQlRequest request) {
        Map<String, Object> extensions = error.getExtensions();
        if (extensions != null && extensions.containsKey("code")) {
            return answer(error, error.getMessage(), extensions);
        }
        Map<String, Object> reported = ErrorReporter.report(failure(error, request), "document");
        Object message = reported.remove("message");
        return answer(error, message, reported);
    }

    private static Map<String, Object> answer(GraphQLError error, Object message, Map<String, Object> extensions) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", message);
        List<SourceLocation> locations = error.getLocations();
        if (locations != null && !locations.isEmpty()) {
            told.put(
                    "locations",
                    locations.stream()
                            .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
                            .toList());
        }
        if (error.getPath() != null) {
            told.put("path", error.getPath());
        }
        told.put("extensions", extensions);
        return told;
    }

    private TirisException failure(GraphQLError error, GraphQlRequest request) {
        if (error instanceof InvalidSyntaxError) {
            return String.valueOf(error.getMessage()).contains(TOO_LONG)
                    ? TirisException.tooComplex("The document has too many words or levels.")
                    : invalid("The document is not valid GraphQL here.", "query");
        }
        if (error instanceof CoercingParseValueException || error instanceof NonNullableValueCoercedAsNullException) {
            return documents
                    .faultyVariable(request)
                    .map(fault -> invalid("Variable " + fault.path() + ": " + fault.rule(), fault.field()))
                    .orElseGet(() -> invalid("A variable is not valid.", "variables"));
        }
        if (error instanceof IntrospectionDisabledError) {
            return new TirisException(ErrorCode.FORBIDDEN, "Introspection is switched off here.");
        }
        boolean ours = error.getErrorType() == ErrorType.NullValueInNonNullableField
                || error.getErrorType() == ErrorType.DataFetchingException;
        return ours
                ? new TirisException(ErrorCode.INTERNAL, "Something went wrong on our side.")
                : ofDocument(PREFIX.matcher(error.getMessage()).replaceFirst(""));
    }

    private static TirisException ofDocument(String message) {
        Matcher argument = ARGUMENT.matcher(message);
        if (argument.find()) {
            String path = argument.group(1);
            Matcher rule = RULE.matcher(argument.group(3));
            String why = rule.find() ? ": " + rule.group(1) : "";
            return invalid(
                    "The argument '" + path + "' " + argument.group(2) + why, new FaultyVariable(path, "").field());
        }
        return invalid(DEFAULT_VALUE.matcher(message).replaceAll("Bad default value for type"), "query");
    }

    private static TirisException invalid(String message, String field) {
        return TirisException.validation(field, message);
    }
}
