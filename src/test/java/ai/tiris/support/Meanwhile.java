package ai.tiris.support;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Work that goes on beside a test. */
public final class Meanwhile {
    private Meanwhile() {}

    /** Does it over and over until {@code isOver}, or it fails: the sum of what each round came to. */
    public static CompletableFuture<Integer> repeat(AtomicBoolean isOver, Callable<Integer> work) {
        return CompletableFuture.supplyAsync(() -> {
            int sum = 0;
            try {
                while (!isOver.get()) {
                    sum += work.call();
                }
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
            return sum;
        });
    }
}
