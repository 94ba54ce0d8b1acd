package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.graphql.Bearer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client says. VALIDATION for what is not of the protocol; clients hear only that. */
record Message(String type, @Nullable String id, @Nullable Map<String, @Nullable Object> payload) {
    private static final int LONGEST_ID = 128;

    @SuppressWarnings("unchecked")
    static Message of(Map<String, @Nullable Object> json) {
        Object id = json.get("id");
        Object payload = json.get("payload");
        if (json.get("type") instanceof String type
                && (id == null || id instanceof String)
                && (payload == null || payload instanceof Map)) {
            return new Message(type, (String) id, (Map<String, @Nullable Object>) payload);
        }
        throw TirisException.validation("message", "Must be one of graphql-transport-ws.");
    }

    String requireId() {
        if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
            throw TirisException.validation("id", "Must be a string of 1 to " + LONGEST_ID + " characters.");
        }
        return id;
    }

    Map<String, @Nullable Object> requirePayload() {
        if (payload == null) {
            throw TirisException.validation("payload", "Must be a request.");
        }
        return payload;
    }

    boolean hasToken() {
        return payload != null && (payload.containsKey("token") || payload.containsKey("Authorization"));
    }

    /** The token in its payload, which may also show it as a request's header does; UNAUTHENTICATED where there is none. */
    String token() {
        if (payload != null && payload.get("token") instanceof String token) {
            return token;
        }
        if (payload != null && payload.get("Authorization") instanceof String header) {
            return Bearer.token(header);
        }
        throw TirisException.unauthenticated();
    }
}
