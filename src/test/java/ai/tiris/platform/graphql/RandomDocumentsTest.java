package ai.tiris.platform.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import graphql.schema.GraphQLSchema;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Whatever a caller sends, the answer is no mistake of ours. {@code -Dtiris.test.documents} says how many documents,
 * {@code -Dtiris.test.seed} sends those of an earlier run again.
 */
@TirisTest
class RandomDocumentsTest {
    private static final int DOCUMENTS = Integer.getInteger("tiris.test.documents", 2_000);
    private static final long SEED = Long.getLong("tiris.test.seed", System.nanoTime());

    @Inject
    GraphQLSchema schema;

    @Test
    void no_document_fails_on_our_side_or_blocks_the_event_loop() {
        List<String> blocked = new CopyOnWriteArrayList<>();
        Handler handler = watching(blocked);
        Logger log = Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker");
        log.addHandler(handler);
        try (Scenario scenario = Scenario.open()) {
            UUID user = scenario.user("random");
            UUID trading = scenario.trading(user, "One");
            UUID account = scenario.subAccount(trading, "Dollars", "USDT");
            Scenario.Entry entry = scenario.transaction(account, "1000");
            Scenario.Entry line = scenario.log(trading, "error", "A line", null, account, entry);
            List<String> ids = List.of(
                    trading.toString(),
                    account.toString(),
                    entry.id().toString(),
                    line.id().toString(),
                    Scenario.PUBLIC_BINDING.toString(),
                    UUID.randomUUID().toString(),
                    "none");
            RandomDocuments documents = new RandomDocuments(schema, ids, new Random(SEED));
            GraphQlClient client = GraphQlClient.of(user);
            for (int i = 0; i < DOCUMENTS; i++) {
                check(client, documents.next());
            }
            assertEquals(List.of(), scenario.brokenInvariants());
        } finally {
            log.removeHandler(handler);
        }
        assertEquals(List.of(), blocked);
    }

    private static void check(GraphQlClient client, String document) {
        GraphQlAnswer answer = client.send(document, Map.of());
        boolean ours = answer.status() >= 500 || answer.codes().contains("INTERNAL");
        assertTrue(!ours, () -> "seed " + SEED + ": " + answer.status() + " " + answer.body() + "\n" + document);
    }

    private static Handler watching(List<String> messages) {
        return new Handler() {
            @Override
            public void publish(LogRecord written) {
                messages.add(written.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
