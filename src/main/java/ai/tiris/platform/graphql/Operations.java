package ai.tiris.platform.graphql;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.RequestLimits;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import org.jspecify.annotations.Nullable;

/** Runs what callers ask for, by whichever way it came, each in a request that ends in time. */
@ApplicationScoped
public class Operations {
    private final GraphQlExecution execution;
    private final PersistedDocuments documents;
    private final TimedRequests requests;

    Operations(GraphQlExecution execution, PersistedDocuments documents, Pool pool, RequestLimits limits) {
        this.execution = execution;
        this.documents = documents;
        this.requests = new TimedRequests(pool, limits);
    }

    /**
     * The one answer to a query or a mutation, which runs on the current Vert.x context: that has to be the request's own.
     *
     * <p>Fails with VALIDATION and other codes for what is no request, with UNAVAILABLE where there is no answer in time.
     *
     * @param sent as in the body of a request
     */
    Future<Answer> answer(Map<String, @Nullable Object> sent, boolean largeBody, @Nullable Caller caller) {
        GraphQlRequest request = GraphQlRequest.of(sent, documents);
        return requests.here(caller, () -> execution.execute(request, largeBody))
                .map(Operations::requireOne);
    }

    /**
     * The answers to whatever is asked for, on the current event loop, each when it is requested: the only one of a query
     * or a mutation, those of a subscription until it is over or cancelled. Each has a Vert.x context and a request of its
     * own, so that nothing is held between two of them.
     *
     * <p>Fails as {@link #answer} does, and as the subscription does.
     *
     * @param sent as in the body of a request
     * @param caller who it is at the time of each answer
     */
    public Multi<Answer> answers(Map<String, @Nullable Object> sent, Supplier<Caller> caller) {
        GraphQlRequest request = GraphQlRequest.of(sent, documents);
        Context root = VertxContext.getRootContext(TimedRequests.currentContext());
        return requests.onItsOwn(root, caller, () -> execution.execute(request, false))
                .onItem()
                .transformToMulti(answer -> answer.data() instanceof SubscriptionItems items
                        ? Multi.createFrom()
                                .publisher(AdaptersToFlow.publisher(items.source()))
                                .onItem()
                                .transformToUniAndConcatenate(item ->
                                        requests.onItsOwn(root, caller, () -> execution.answer(items, item, request)))
                        : Multi.createFrom().item(answer));
    }

    private static Answer requireOne(Answer answer) {
        return answer.data() instanceof SubscriptionItems
                ? Answer.refused(
                        TirisException.validation("query", "Subscriptions are answered over a WebSocket."), "document")
                : answer;
    }
}
