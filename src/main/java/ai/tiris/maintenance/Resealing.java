package ai.tiris.maintenance;

import ai.tiris.platform.crypto.SecretVault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One walk over all secrets that are not on the newest key. What cannot be moved is passed by, and left for the next walk. */
final class Resealing {
    private static final Logger LOG = Logger.getLogger(Resealing.class);

    private static final String TASK = "SELECT tiris.newest_secret_key(), tiris.count_secrets_to_reseal()";
    private static final String FIND =
            "SELECT place, key_id, id, sealed FROM tiris.find_secrets_to_reseal($1, $2, $3, $4)";
    private static final String SWAP = "SELECT tiris.reseal_secrets($1, $2, $3, $4)";

    /** Few, so that neither a row's lock nor the event loop is held for long. */
    private static final int BATCH = 200;

    /** Questions at once to a service that has the keys. */
    private static final int AT_ONCE = 16;

    private static final int MOST_TOLD = 10;

    private final SecretVault vault;
    private final DoubleConsumer left;
    private boolean hasBegun;
    private long toDo;
    private int told;
    private Tuple position = Tuple.of(null, null, null, BATCH);

    /** @param left is told how many secrets are not on the newest key, as far as this walk knows */
    Resealing(SecretVault vault, DoubleConsumer left) {
        this.vault = vault;
        this.left = left;
    }

    /** Moves the next batch in the transaction that is open, and says how many secrets that were; 0 at the end. */
    Future<Long> next(SqlConnection connection) {
        return hasBegun ? batch(connection) : begin(connection);
    }

    private Future<Long> begin(SqlConnection connection) {
        hasBegun = true;
        return connection.query(TASK).execute().compose(rows -> {
            Row task = rows.iterator().next();
            if (!vault.sealingKey().equals(task.getString(0))) {
                left.accept(Double.NaN);
                return Future.succeededFuture(0L);
            }
            count(task.getLong(1));
            if (toDo > 0) {
                LOG.infof("%d secrets are to be moved to the key %s", toDo, vault.sealingKey());
            }
            return batch(connection);
        });
    }

    private void count(long found) {
        toDo = found;
        left.accept(found);
    }

    private Future<Long> batch(SqlConnection connection) {
        return connection.preparedQuery(FIND).execute(position).compose(rows -> {
            List<OldSecret> found = StreamSupport.stream(rows.spliterator(), false)
                    .map(OldSecret::of)
                    .toList();
            if (found.isEmpty()) {
                return end(connection);
            }
            OldSecret last = found.get(found.size() - 1);
            position = Tuple.of(last.place(), last.keyId(), last.id(), BATCH);
            return reseal(found)
                    .compose(resealed -> swap(connection, last.place(), resealed))
                    .compose(moved -> {
                        // Some may have come since they were counted.
                        count(Math.max(0, toDo - moved));
                        return moved > 0 ? Future.succeededFuture(moved) : batch(connection);
                    });
        });
    }

    /** Counts again, because edits have come and gone meanwhile. */
    private Future<Long> end(SqlConnection connection) {
        return connection.query(TASK).execute().map(rows -> {
            count(rows.iterator().next().getLong(1));
            return 0L;
        });
    }

    private Future<List<OldSecret>> reseal(List<OldSecret> found) {
        Uni<List<OldSecret>> resealed = Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUni(this::reseal)
                .merge(AT_ONCE)
                .collect()
                .asList();
        return Future.fromCompletionStage(resealed.subscribeAsCompletionStage(), Vertx.currentContext());
    }

    /** Nothing where it does not open. */
    private Uni<@Nullable OldSecret> reseal(OldSecret found) {
        return vault.reseal(found.table(), found.sealed())
                .map(found::resealed)
                .onFailure(IllegalStateException.class)
                .invoke(() -> tell(found))
                .onFailure(IllegalStateException.class)
                .recoverWithNull();
    }

    private void tell(OldSecret found) {
        if (told++ < MOST_TOLD) {
            LOG.errorf("The secret in %s of row %s does not open and stays as it is", found.place(), found.id());
        }
    }

    private static Future<Long> swap(SqlConnection connection, String place, List<OldSecret> resealed) {
        Tuple parameters = Tuple.of(
                place,
                resealed.stream().map(OldSecret::id).toArray(UUID[]::new),
                texts(resealed, OldSecret::sealed),
                texts(resealed, OldSecret::resealed));
        return connection
                .preparedQuery(SWAP)
                .execute(parameters)
                .map(rows -> rows.iterator().next().getInteger(0).longValue());
    }

    private static String[] texts(List<OldSecret> resealed, Function<OldSecret, @Nullable String> text) {
        return resealed.stream().map(text).toArray(String[]::new);
    }
}
