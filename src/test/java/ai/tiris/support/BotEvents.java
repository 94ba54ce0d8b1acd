package ai.tiris.support;

import ai.tiris.platform.scalars.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes events as a bot of one trading sends them. */
public record BotEvents(UUID trading) {

    public JsonObject balance(String id, UUID account, String amount, String reason, @Nullable String newBalance) {
        JsonObjectBuilder data = data(account).add("amount", amount).add("reason", reason);
        if (newBalance != null) {
            data.add("new_balance", newBalance);
        }
        return event(id, "trading.balance.updated", data);
    }

    /** {@code locked} or {@code unlocked}. */
    public JsonObject hold(String id, String what, UUID account, String amount) {
        return event(id, "trading.balance." + what, data(account).add("amount", amount));
    }

    /** A fill for a reason such as {@code long}. */
    public JsonObject fill(
            String id, String reason, UUID asset, UUID currency, String price, String volume, String fee) {
        return event(
                id,
                "trading.orders.filled",
                data().add("asset_account_id", asset.toString())
                        .add("currency_account_id", currency.toString())
                        .add("reason", reason)
                        .add("price", price)
                        .add("volume", volume)
                        .add("fee", fee));
    }

    /** A line for the log and nothing else. */
    public JsonObject signal(String id) {
        return event(id, "trading.signals", data().add("strategy", "grid"));
    }

    public JsonObject heartbeat(String id) {
        return event(id, "system.heartbeat", data().add("status", "running"));
    }

    /** An event of any type with any data. */
    public static JsonObject event(String id, String type, JsonObjectBuilder data) {
        return Json.object()
                .add("eventId", id)
                .add("eventType", type)
                .add("data", data)
                .build();
    }

    private JsonObjectBuilder data(UUID account) {
        return data().add("sub_account_id", account.toString());
    }

    private JsonObjectBuilder data() {
        return Json.object().add("trading_id", trading.toString()).add("timestamp", "2026-01-02T03:04:05Z");
    }
}
