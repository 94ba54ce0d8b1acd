package ai.tiris.platform.db;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A hash by which two requests are the same request: SHA-256 over their parts, each with its length before it. */
public final class ContentHash {
    private final StringBuilder canonical = new StringBuilder();

    private ContentHash() {}

    /** 32 bytes; equal for equal parts, whatever the order of keys in a JSON object or the trailing zeros of a decimal. */
    public static byte[] of(@Nullable Object... parts) {
        ContentHash hash = new ContentHash();
        for (Object part : parts) {
            hash.add(part);
        }
        return sha256(hash.canonical.toString());
    }

    private void add(@Nullable Object part) {
        if (part instanceof JsonObject object) {
            text("{" + object.size());
            new TreeMap<>(object).forEach((key, value) -> {
                text(key);
                add(value);
            });
        } else if (part instanceof JsonArray || part instanceof Collection<?>) {
            Collection<?> elements = (Collection<?>) part;
            text("[" + elements.size());
            elements.forEach(this::add);
        } else if (part instanceof JsonNumber number) {
            text("#" + number.bigDecimalValue().toPlainString());
        } else if (part instanceof BigDecimal number) {
            text("#" + number.stripTrailingZeros());
        } else if (part instanceof JsonString string) {
            text("\"" + string.getString());
        } else if (part instanceof JsonValue word) {
            text("!" + word);
        } else {
            text(part == null ? "~" : "\"" + part);
        }
    }

    private void text(String text) {
        canonical.append(text.length()).append(':').append(text);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
