package ai.tiris.platform.graphql;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.ErrorReporter;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request comes to.
 *
 * @param executed whether it got as far as being run; then {@code data} may be null only because a field failed
 */
public record Answer(boolean executed, @Nullable Object data, List<Map<String, Object>> errors) {

    /** The answer to a request that was not run. */
    public static Answer refused(Throwable failure, String where) {
        Map<String, Object> told = ErrorReporter.report(failure, where);
        Object message = told.remove("message");
        return new Answer(false, null, List.of(Map.of("message", message, "extensions", told)));
    }

    boolean hasError(ErrorCode code) {
        return errors.stream()
                .anyMatch(error -> error.get("extensions") instanceof Map<?, ?> told
                        && code.name().equals(told.get("code")));
    }

    /** In its place a refusal where something in it cannot be written. */
    public Buffer json() {
        try {
            return AnswerJson.of(parts());
        } catch (RuntimeException unwritable) {
            return AnswerJson.of(refused(unwritable, "answer").parts());
        }
    }

    private Map<String, @Nullable Object> parts() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (!errors.isEmpty()) {
            json.put("errors", errors);
        }
        if (executed) {
            json.put("data", data);
        }
        return json;
    }
}
