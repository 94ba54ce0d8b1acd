package ai.tiris.platform.db;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Texts;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives the first answer again to a write that comes twice under one key, and refuses the key for another content. */
public final class IdempotencyKeys {
    /** How the API describes the argument. */
    public static final String DESCRIPTION =
            "The caller's own key of this write, 1 to 255 characters: the same write sent again with it changes nothing"
                    + " and gives the first answer, another one is IDEMPOTENCY_CONFLICT. Null for a write that is done as"
                    + " often as it is sent.";

    private static final int LONGEST_KEY = 255;
    private static final String FIND =
            "SELECT operation, content_hash, answer FROM tiris.idempotency_keys WHERE user_id = $1 AND key = $2";
    private static final String SAVE = "INSERT INTO tiris.idempotency_keys"
            + " (user_id, key, operation, content_hash, answer) VALUES ($1, $2, $3, $4, $5)";

    private IdempotencyKeys() {}

    /**
     * A write as its sender may repeat it.
     *
     * @param key the sender's own, or null for a write that is not to be recognised
     * @param operation the name of the operation
     * @param contentHash SHA-256 of everything that was asked for
     */
    public record Write(@Nullable String key, String operation, byte[] contentHash) {
        public Write {
            if (key != null) {
                Texts.bounded("idempotencyKey", key, LONGEST_KEY);
            }
        }

        /** A write of {@code operation}; two are the same when their {@code content} is. */
        public static Write of(@Nullable String key, String operation, @Nullable Object... content) {
            return new Write(key, operation, ContentHash.of(content));
        }
    }

    /** The first answer to this write, if there was one; IDEMPOTENCY_CONFLICT if it was to something else. */
    public static Uni<Optional<JsonObject>> find(Statements statements, UUID userId, Write write) {
        if (write.key() == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return statements.run(FIND, Tuple.of(userId, write.key())).map(rows -> firstAnswer(rows, write));
    }

    /** Remembers the answer, in the transaction of the write itself. */
    public static Uni<@Nullable Void> save(
            Statements statements, UUID userId, Write write, Map<String, Object> answer) {
        if (write.key() == null) {
            return Uni.createFrom().voidItem();
        }
        Tuple row = Tuple.of(
                userId, write.key(), write.operation(), Buffer.buffer(write.contentHash()), new JsonObject(answer));
        return statements.run(SAVE, row).replaceWithVoid();
    }

    private static Optional<JsonObject> firstAnswer(RowSet<Row> rows, Write write) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row first = rows.iterator().next();
        boolean same = first.getString("operation").equals(write.operation())
                && first.getBuffer("content_hash").equals(Buffer.buffer(write.contentHash()));
        if (!same) {
            throw new TirisException(
                    ErrorCode.IDEMPOTENCY_CONFLICT,
                    "This idempotency key was used for another request.",
                    Map.of("field", "idempotencyKey"));
        }
        return Optional.of(first.getJsonObject("answer"));
    }
}
