package ai.tiris.platform.graphql;

import graphql.ExecutionResult;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/**
 * What a subscription has begun.
 *
 * @param source publishes items, from whatever thread
 * @param answer runs what the document asks of an item, on the Vert.x context and in the request that it is called in
 */
record SubscriptionItems(Publisher<?> source, Function<Object, CompletableFuture<ExecutionResult>> answer) {}
