package ai.tiris.platform.graphql;

import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.DocumentLimits;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.execution.TypeFromAST;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parsed and validated documents, remembered by their text: a client sends the same few again and again. */
@ApplicationScoped
class Documents implements PreparsedDocumentProvider {
    private static final int MOST_DOCUMENTS = 1_000;

    private final DocumentLimits limits;
    private final GraphQLSchema schema;
    private final Map<String, PreparsedDocumentEntry> valid =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, PreparsedDocumentEntry> eldest) {
                    return size() > MOST_DOCUMENTS;
                }
            });

    Documents(DocumentLimits limits, GraphQLSchema schema) {
        this.limits = limits;
        this.schema = schema;
    }

    /** Its shape is checked each time, because page sizes may be variables. */
    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        PreparsedDocumentEntry entry;
        try {
            entry = entry(input, parseAndValidate);
            if (!entry.hasErrors()) {
                limits.checkShape(
                        entry.getDocument(), schema, input.getRawVariables().toMap());
            }
        } catch (TirisException refused) {
            entry = new PreparsedDocumentEntry(refusal(refused));
        }
        return CompletableFuture.completedFuture(entry);
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
        PreparsedDocumentEntry entry = parseAndValidate.apply(input);
        if (!entry.hasErrors()) {
            valid.put(input.getQuery(), entry);
        }
        return entry;
    }

    private static GraphQLError refusal(TirisException refused) {
        Map<String, Object> told = ErrorReporter.report(refused, "document");
        return GraphQLError.newError()
                .message("%s", told.remove("message"))
                .extensions(told)
                .build();
    }
}
