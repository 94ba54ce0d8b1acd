package ai.tiris.platform.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionStrategy;
import graphql.schema.GraphQLSchema;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our way to answer objects gives what the library's own gives, whatever is asked. */
@TirisTest
class PlainObjectsTest {
    @Inject
    GraphQLSchema schema;

    @Inject
    ErrorReporter reporter;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    private final Scenario scenario = Scenario.open();
    private UUID user = UUID.randomUUID();

    @BeforeEach
    void tell() {
        user = scenario.user("plain");
        for (String name : List.of("One", "Two")) {
            UUID trading = scenario.trading(user, name);
            UUID dollars = scenario.subAccount(trading, "Dollars", "USDT");
            scenario.subAccount(trading, "Coins", "BTC");
            Scenario.Entry deposit = scenario.transaction(dollars, "10");
            scenario.transaction(dollars, "-3");
            scenario.log(trading, "error", "A line", null, dollars, deposit);
            scenario.log(trading, "prediction", "About nothing", null, null, null);
        }
    }

    @AfterEach
    void end() {
        scenario.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ me { id username email avatar settings info status roles createdAt } }",
                "{ tradings { nodes { id name type status info createdAt lastSequence } pageInfo { hasNextPage endCursor } } }",
                "{ tradings { edges { cursor node { __typename n: name name } } } }",
                "{ __typename tradings { __typename t: __typename nodes { id __typename } pageInfo { __typename } } }",
                "{ tradings { nodes { transactions { nodes { id amount } } transactions { nodes { id reason } } } } }",
                "{ tradings { nodes { id ...a ... on Trading { name } } } } fragment a on Trading { id type subAccounts { id } }",
                "query($no: Boolean = false) { transactions { nodes { id amount @include(if: $no) reason @skip(if: $no) } } }",
                "query($no: Boolean = false) { tradings { nodes { name subAccounts @include(if: $no) { id } } } }",
                "{ transactions { nodes { id subAccount { name } } } }",
                "{ tradingLogs { nodes { id eventTime message info subAccount { id } transaction { id amount } } } }",
                "{ a: tradings { nodes { id } } b: tradings { nodes { name } } c: tradings { nodes { id } } }",
                "{ subAccounts { balance availableBalance trading { name exchangeBinding { name apiKeyHint } } } }",
                "{ transactions(first: 0) { nodes { id } } me { id } }",
                "{ exchangeBindings { nodes { name tradings(first: 0) { nodes { id } } } } me { id } }"
            })
    void every_document_gives_what_the_library_gives(String document) throws Exception {
        ExecutionResult library = run(new AsyncExecutionStrategy(reporter), document);
        ExecutionResult ours = run(new PlainObjectsStrategy(reporter), document);
        assertEquals(text(library), text(ours));
        assertTrue(library.isDataPresent());
    }

    private ExecutionResult run(ExecutionStrategy strategy, String document) throws Exception {
        GraphQL graphQl =
                GraphQL.newGraphQL(schema).queryExecutionStrategy(strategy).build();
        CompletableFuture<ExecutionResult> answer = new CompletableFuture<>();
        VertxContext.getOrCreateDuplicatedContext(vertx).runOnContext(begun -> {
            Request request = Request.open(pool, Caller.internal(user));
            graphQl.executeAsync(ExecutionInput.newExecutionInput(document).build())
                    .whenComplete((result, failure) -> {
                        request.end();
                        if (failure == null) {
                            answer.complete(result);
                        } else {
                            answer.completeExceptionally(failure);
                        }
                    });
        });
        return answer.get(10, TimeUnit.SECONDS);
    }

    private static String text(ExecutionResult result) {
        Object data = result.getData();
        List<Map<String, Object>> errors = result.getErrors().stream()
                .map(error -> Map.of("message", (Object) error.getMessage(), "path", error.getPath()))
                .toList();
        return data + " " + errors;
    }
}
