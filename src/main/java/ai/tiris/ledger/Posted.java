package ai.tiris.ledger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a step posted.
 *
 * @param ids of the transactions, in the order of posting
 * @param transactions the rows themselves; null where an earlier answer is given again, and they have to be read
 */
record Posted(List<UUID> ids, @Nullable List<Transaction> transactions) {

    static Posted of(List<Transaction> transactions) {
        return new Posted(transactions.stream().map(Transaction::id).toList(), transactions);
    }

    Map<String, Object> answer() {
        return Map.of(
                "transactions", new JsonArray(ids.stream().map(UUID::toString).toList()));
    }

    static Posted replay(JsonObject answer) {
        List<UUID> ids = answer.getJsonArray("transactions").stream()
                .map(id -> UUID.fromString(id.toString()))
                .toList();
        return new Posted(ids, null);
    }
}
