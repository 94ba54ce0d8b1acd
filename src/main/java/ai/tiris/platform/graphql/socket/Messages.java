package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.graphql.Answer;
import ai.tiris.platform.graphql.AnswerJson;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server says, as JSON. */
final class Messages {
    private static final byte[] PAYLOAD = ",\"payload\":".getBytes(StandardCharsets.UTF_8);

    static final Buffer PONG = AnswerJson.of(Map.of("type", "pong"));

    private Messages() {}

    /** The client is let in until {@code end}. */
    static Buffer acknowledged(Instant end) {
        return AnswerJson.of(Map.of("type", "connection_ack", "payload", end(end)));
    }

    /** The client's token is now one that is good until {@code end}. */
    static Buffer renewed(Instant end) {
        return AnswerJson.of(Map.of("type", "pong", "payload", end(end)));
    }

    /** An answer that was written before; many operations may share it. */
    static Buffer next(String id, Buffer answer) {
        Buffer head = AnswerJson.of(Map.of("id", id, "type", "next"));
        return Buffer.buffer(head.length() + PAYLOAD.length + answer.length())
                .appendBuffer(head, 0, head.length() - 1)
                .appendBytes(PAYLOAD)
                .appendBuffer(answer)
                .appendByte((byte) '}');
    }

    static Buffer refused(String id, Answer refusal) {
        return AnswerJson.of(Map.of("id", id, "type", "error", "payload", refusal.errors()));
    }

    static Buffer complete(String id) {
        return AnswerJson.of(Map.of("id", id, "type", "complete"));
    }

    private static Map<String, @Nullable Object> end(Instant end) {
        return Collections.singletonMap("expiresAt", end.equals(Instant.MAX) ? null : end.toString());
    }
}
