package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What callers keep with rows of the ledger. */
public final class CallerInfo {
    /** By which a row is known as an event's, and an event as applied once. */
    private static final String RESERVED = "event_id";

    private CallerInfo() {}

    /** The object, empty for null; VALIDATION of {@code info} where it claims to be an event's. */
    public static JsonObject orEmpty(@Nullable JsonObject info) {
        if (info == null) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (info.containsKey(RESERVED)) {
            throw TirisException.validation("info", "Must not have the key " + RESERVED + ".");
        }
        return info;
    }
}
