package ai.tiris.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TirisTest
class IngestEventsTest {
    private Scenario scenario;
    private BotRun run;

    @BeforeEach
    void openTrading() {
        scenario = Scenario.open();
        UUID user = scenario.user("bot");
        run = BotRun.open(GraphQlClient.of(user), Scenario.PUBLIC_BINDING.toString());
    }

    @AfterEach
    void invariantsHold() {
        assertEquals(List.of(), scenario.brokenInvariants());
        scenario.close();
    }

    @Test
    void a_real_run_ends_right_to_the_last_digit_and_sent_again_changes_nothing() {
        int applied = 0;
        for (List<JsonObject> batch : run.batches()) {
            JsonObject result = run.send(batch);
            assertEquals(0, result.getInt("rejected"), () -> result.toString());
            applied += result.getInt("applied");
        }
        assertEquals(BotRun.EVENTS, applied);
        assertFinalBalances();
        List<JsonObject> shuffled = new ArrayList<>(run.events());
        Collections.shuffle(shuffled, new Random(7));
        for (int i = 0; i < shuffled.size(); i += 1_000) {
            List<JsonObject> batch = shuffled.subList(i, Math.min(i + 1_000, shuffled.size()));
            assertEquals(batch.size(), run.send(batch).getInt("duplicates"));
        }
        assertFinalBalances();
    }

    @Test
    void two_senders_of_the_same_run_at_once_apply_it_once() {
        List<CompletableFuture<Integer>> senders = new ArrayList<>();
        for (int sender = 0; sender < 2; sender++) {
            senders.add(CompletableFuture.supplyAsync(() -> run.batches().stream()
                    .mapToInt(batch -> run.send(batch).getInt("applied"))
                    .sum()));
        }
        int applied = senders.stream().mapToInt(CompletableFuture::join).sum();
        assertEquals(BotRun.EVENTS, applied);
        assertFinalBalances();
    }

    private void assertFinalBalances() {
        assertEquals(BotRun.FINAL_USDT, run.balance(run.usdt()));
        assertEquals("0", run.balance(run.btc()));
    }
}
