package ai.tiris.platform.db;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects the keys that the fields of one level of a document ask for and reads them with one statement, so that the
 * number of statements follows the document's shape and not its rows. A key is read once a request.
 *
 * @param <K> what identifies a row or a page of rows
 * @param <V> what is read for it
 */
public final class Batch<K, V> {
    private final Map<K, CompletableFuture<@Nullable V>> asked = new LinkedHashMap<>();
    private Map<K, CompletableFuture<@Nullable V>> waiting = new LinkedHashMap<>();
    private final Function<List<K>, Uni<Map<K, V>>> read;

    private Batch(Function<List<K>, Uni<Map<K, V>>> read) {
        this.read = read;
    }

    /** The batch named {@code name} of the current request; {@code read} answers all keys of one level at once. */
    public static <K, V> Batch<K, V> of(Object name, Function<List<K>, Uni<Map<K, V>>> read) {
        return Request.current().once(name, () -> new Batch<>(read));
    }

    /** What belongs to {@code key}; null where {@code read} found nothing. */
    public Uni<@Nullable V> load(K key) {
        CompletableFuture<@Nullable V> answer = asked.computeIfAbsent(key, this::enqueue);
        return Uni.createFrom().completionStage(answer);
    }

    private CompletableFuture<@Nullable V> enqueue(K key) {
        if (waiting.isEmpty()) {
            Vertx.currentContext().runOnContext(nothing -> dispatch());
        }
        CompletableFuture<@Nullable V> answer = new CompletableFuture<>();
        waiting.put(key, answer);
        return answer;
    }

    /** Runs once the event loop has asked every sibling's resolver for its key. */
    private void dispatch() {
        Map<K, CompletableFuture<@Nullable V>> level = waiting;
        waiting = new LinkedHashMap<>();
        List<K> keys = List.copyOf(level.keySet());
        Uni.createFrom()
                .deferred(() -> read.apply(keys))
                .subscribe()
                .with(
                        found -> level.forEach((key, answer) -> answer.complete(found.get(key))),
                        failure -> level.values().forEach(answer -> answer.completeExceptionally(failure)));
    }
}
