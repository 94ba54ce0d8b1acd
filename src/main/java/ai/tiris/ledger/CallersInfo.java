package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What a caller keeps with a row of the ledger or of the log. */
public final class CallersInfo {
    /** What marks the rows of a bot event; that none is applied twice is checked by it. */
    private static final String EVENT_ID = "event_id";

    private CallersInfo() {}

    /** The info, empty for none; VALIDATION where it passes its row off as one of a bot event. */
    public static JsonObject of(@Nullable JsonObject info) {
        if (info == null) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (info.containsKey(EVENT_ID)) {
            throw TirisException.validation(
                    "info", "Must not have the key " + EVENT_ID + ": it marks what bot events did.");
        }
        return info;
    }
}
