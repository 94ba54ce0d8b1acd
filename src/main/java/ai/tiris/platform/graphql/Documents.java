package ai.tiris.platform.graphql;

import ai.tiris.platform.access.Credential.Share;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.DocumentLimits;
import ai.tiris.platform.limits.RecentlyUsed;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.execution.TypeFromAST;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parsed and validated documents, remembered by their text: a client sends the same few again and again. */
@ApplicationScoped
class Documents implements PreparsedDocumentProvider {
    /** Whether a request's body is larger than that of most documents may be. */
    static final String LARGE_BODY = "large-body";

    private static final String INGEST = "ingestEvents";
    private static final int MOST_DOCUMENTS = 500;

    private final DocumentLimits limits;
    private final GraphQLSchema schema;
    private final RecentlyUsed<String, PreparsedDocumentEntry> valid = new RecentlyUsed<>(MOST_DOCUMENTS);

    Documents(DocumentLimits limits, GraphQLSchema schema) {
        this.limits = limits;
        this.schema = schema;
    }

    /** Its shape is checked each time, because page sizes may be variables. */
    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        try {
            PreparsedDocumentEntry entry = entry(input, parseAndValidate);
            if (!entry.hasErrors()) {
                limits.checkShape(
                        entry.getDocument(), schema, input.getRawVariables().toMap());
                checkBody(entry.getDocument(), input);
                checkShare(entry.getDocument());
                valid.put(input.getQuery(), entry);
            }
            return CompletableFuture.completedFuture(entry);
        } catch (TirisException refused) {
            return CompletableFuture.completedFuture(new PreparsedDocumentEntry(refusal(refused)));
        }
    }

    /** On every way to the document, remembered or not: before anything of it is run. */
    private void checkShare(Document document) {
        Share share = Request.share();
        if (share != null) {
            SharedFields.check(document, schema, share);
        }
    }

    /** Only events come in large bodies. */
    private static void checkBody(Document document, ExecutionInput input) {
        if (input.getGraphQLContext().getBoolean(LARGE_BODY)) {
            boolean ingests = document.getDefinitionsOfType(OperationDefinition.class).stream()
                    .flatMap(operation -> operation.getSelectionSet().getSelections().stream())
                    .anyMatch(selected ->
                            selected instanceof Field field && field.getName().equals(INGEST));
            if (!ingests) {
                throw TirisException.tooComplex("The body is larger than this document may have.");
            }
        }
    }

    /** The first variable of a valid document whose value is not one of its type. */
    Optional<FaultyVariable> faultyVariable(GraphQlRequest request) {
        PreparsedDocumentEntry entry = valid.get(request.query());
        if (entry == null) {
            return Optional.empty();
        }
        return entry.getDocument().getDefinitionsOfType(OperationDefinition.class).stream()
                .filter(operation -> request.operationName() == null
                        || request.operationName().equals(operation.getName()))
                .flatMap(operation -> operation.getVariableDefinitions().stream())
                .map(variable -> faulty(variable, request.variables()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private @Nullable FaultyVariable faulty(VariableDefinition variable, Map<String, Object> values) {
        String name = variable.getName();
        boolean absent = !values.containsKey(name) && variable.getDefaultValue() != null;
        return absent
                ? null
                : FaultyVariable.find(name, TypeFromAST.getTypeFromAST(schema, variable.getType()), values.get(name));
    }

    private PreparsedDocumentEntry entry(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        PreparsedDocumentEntry known = valid.get(input.getQuery());
        if (known != null) {
            return known;
        }
        limits.checkText(input.getQuery());
        return parseAndValidate.apply(input);
    }

    private static GraphQLError refusal(TirisException refused) {
        Map<String, Object> told = ErrorReporter.report(refused, "document");
        return GraphQLError.newError()
                .message("%s", told.remove("message"))
                .extensions(told)
                .build();
    }
}
