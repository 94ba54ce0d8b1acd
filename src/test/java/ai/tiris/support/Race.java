package ai.tiris.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that all start at the same moment. */
public final class Race {
    /** What the client with this number does, from 0 on. */
    public interface Client<T> {
        T run(int number) throws Exception;
    }

    private Race() {}

    /** Lets them run to their ends: what each of them came to, in their order. The first failure is thrown. */
    public static <T> List<T> of(int clients, Client<T> client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            CountDownLatch start = new CountDownLatch(clients);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    return client.run(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
