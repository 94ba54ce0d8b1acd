package ai.tiris.event;

import ai.tiris.ledger.Messages;
import ai.tiris.platform.db.Identifiers;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Decimals;
import ai.tiris.platform.scalars.Instants;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an event's data; what is missing or malformed is VALIDATION with the field's name. */
record EventData(JsonObject fields) {

    String text(String field) {
        String text = textOrNull(field);
        if (text == null || text.isEmpty()) {
            throw TirisException.validation(field, "Is required.");
        }
        return text;
    }

    @Nullable
    String textOrNull(String field) {
        JsonValue value = fields.get(field);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw TirisException.validation(field, "Must be a string.");
    }

    UUID id(String field) {
        return Identifiers.parse(field, text(field));
    }

    @Nullable
    UUID idOrNull(String field) {
        String text = textOrNull(field);
        return text == null ? null : Identifiers.parse(field, text);
    }

    /** An exact decimal, from a string or from a JSON number as it was written. */
    BigDecimal decimal(String field) {
        BigDecimal value = decimalOrNull(field);
        if (value == null) {
            throw TirisException.validation(field, "Is required.");
        }
        return value;
    }

    @Nullable
    BigDecimal decimalOrNull(String field) {
        JsonValue value = fields.get(field);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        BigDecimal exact = null;
        if (value instanceof JsonString text) {
            exact = Decimals.parse(text.getString());
        } else if (value instanceof JsonNumber number) {
            exact = Decimals.exact(number.bigDecimalValue());
        }
        if (exact == null) {
            throw TirisException.validation(
                    field, "Must be a decimal with at most 12 integer and 8 fractional digits.");
        }
        return exact;
    }

    Instant instant(String field) {
        Instant instant = Instants.parse(text(field));
        if (instant == null) {
            throw TirisException.validation(field, "Must be an ISO-8601 instant, up to microseconds.");
        }
        return instant;
    }

    @Nullable
    String message() {
        String message = textOrNull("message");
        return message == null ? null : Messages.bounded(message);
    }

    JsonObject info() {
        JsonValue info = fields.get("info");
        if (info == null || info == JsonValue.NULL) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (info instanceof JsonObject object) {
            return object;
        }
        throw TirisException.validation("info", "Must be a JSON object.");
    }

    boolean has(String field) {
        JsonValue value = fields.get(field);
        return value != null && value != JsonValue.NULL;
    }
}
