package ai.tiris.platform.graphql;

import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.graphql.Ticks.Tick;
import ai.tiris.platform.limits.CallRates;
import ai.tiris.platform.limits.DocumentLimits;
import ai.tiris.platform.limits.RequestLimits;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.schema.model.Execute;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.OperationType;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.schema.model.Type;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** Runs {@link Ticks} as the application runs its operations. */
public final class TickOperations {
    private static final String SCHEMA = """
            type Query { here: String }
            type Tick { number: Int! text: String! read: String! }
            type Subscription { three: Tick! fed: Tick! endless: Tick! failing: Tick! personal: Tick! }
            """;

    private TickOperations() {}

    public static Operations create() {
        GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring());
        DocumentLimits limits = bean(DocumentLimits.class);
        Documents documents = new Documents(limits, schema);
        GraphQlExecution execution = new GraphQlExecution(
                schema,
                documents,
                limits,
                bean(ErrorReporter.class),
                new ErrorAnswers(documents),
                bean(RefusedCallers.class),
                false);
        return new Operations(execution, bean(PersistedDocuments.class), bean(Pool.class), bean(RequestLimits.class));
    }

    /** The same over HTTP. */
    public static void overHttp(Operations operations, Router router) {
        new GraphQlEndpoint(operations, bean(Authenticator.class), bean(RequestLimits.class), bean(CallRates.class))
                .register(router);
    }

    private static RuntimeWiring wiring() {
        ResolverFactory resolvers = new ResolverFactory();
        TypeRuntimeWiring.Builder root = TypeRuntimeWiring.newTypeWiring("Subscription");
        for (String name : List.of("three", "fed", "endless", "failing", "personal")) {
            Operation operation = new Operation(
                    Ticks.class.getName(),
                    name,
                    name,
                    name,
                    new Reference(),
                    OperationType.SUBSCRIPTION,
                    Execute.NON_BLOCKING);
            root.dataFetcher(name, resolvers.getMultiDataFetcher(operation, new Type()));
        }
        return RuntimeWiring.newRuntimeWiring()
                .type(root)
                .type(TypeRuntimeWiring.newTypeWiring("Query").dataFetcher("here", asked -> "here"))
                .type(TypeRuntimeWiring.newTypeWiring("Tick")
                        .dataFetcher("number", new PropertyResolver(Tick.class.getName(), "number"))
                        .dataFetcher("text", new PropertyResolver(Tick.class.getName(), "text"))
                        .dataFetcher(
                                "read", asked -> asked.<Tick>getSource().read().subscribeAsCompletionStage()))
                .build();
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
