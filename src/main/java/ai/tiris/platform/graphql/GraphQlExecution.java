package ai.tiris.platform.graphql;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.limits.DocumentLimits;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.introspection.Introspection;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs requests on the schema that SmallRye GraphQL builds. */
@ApplicationScoped
class GraphQlExecution {
    private final GraphQL graphQl;
    private final DocumentLimits limits;
    private final ErrorAnswers errors;
    private final RefusedCallers refusals;
    private final boolean introspection;

    GraphQlExecution(
            GraphQLSchema schema,
            Documents documents,
            DocumentLimits limits,
            ErrorReporter reporter,
            ErrorAnswers errors,
            RefusedCallers refusals,
            @ConfigProperty(name = "tiris.introspection", defaultValue = "false") boolean introspection) {
        this.limits = limits;
        this.errors = errors;
        this.refusals = refusals;
        this.introspection = introspection;
        this.graphQl = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider(documents)
                .queryExecutionStrategy(new PlainObjectsStrategy(reporter))
                .mutationExecutionStrategy(new AsyncSerialExecutionStrategy(reporter))
                .subscriptionExecutionStrategy(new SubscriptionStrategy(reporter))
                .doNotAutomaticallyDispatchDataLoader()
                .build();
    }

    /**
     * The answer, with the errors of the fields that failed; fails itself only for a mistake of ours. The data of a
     * subscription are its {@link SubscriptionItems}.
     */
    CompletableFuture<Answer> execute(GraphQlRequest request, boolean largeBody) {
        ExecutionInput input = ExecutionInput.newExecutionInput(request.query())
                .operationName(request.operationName())
                .variables(request.variables())
                .graphQLContext(Map.of(
                        ParserOptions.class,
                        limits.parserOptions(),
                        Introspection.INTROSPECTION_DISABLED,
                        !introspection,
                        Documents.LARGE_BODY,
                        largeBody))
                .build();
        return noted(graphQl.executeAsync(input).thenApply(result -> answer(result, request)));
    }

    /** The answer to one item of a subscription. */
    CompletableFuture<Answer> answer(SubscriptionItems items, Object item, GraphQlRequest request) {
        return noted(items.answer().apply(item).thenApply(result -> answer(result, request)));
    }

    private CompletableFuture<Answer> noted(CompletableFuture<Answer> answered) {
        Caller caller = Request.knownCaller();
        return answered.whenComplete((answer, failure) -> {
            if (caller != null && answer != null && answer.hasError(ErrorCode.UNAUTHENTICATED)) {
                refusals.note(caller);
            }
        });
    }

    private Answer answer(ExecutionResult result, GraphQlRequest request) {
        List<Map<String, Object>> told = result.getErrors().stream()
                .map(error -> errors.told(error, request))
                .toList();
        return new Answer(result.isDataPresent(), result.getData(), told);
    }
}
