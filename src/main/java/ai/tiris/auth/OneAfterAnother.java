package ai.tiris.auth;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;

/**
 * Lets a user's tokens and links be made one after another, so that each sees how many there are: one that is too many would
 * be in no list, and nobody would know to revoke it.
 */
final class OneAfterAnother {
    private static final String LOCK = "SELECT true FROM tiris.users WHERE id = $1 FOR NO KEY UPDATE";

    private OneAfterAnother() {}

    /** Waits until nobody else makes one, and keeps the others waiting until the transaction's end. */
    static Uni<?> waitFor(Statements statements, Caller caller) {
        return statements.run(LOCK, Tuple.of(caller.userId()));
    }
}
