package ai.tiris.platform.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Feels whether the database is alive, by a connection of its own: one that freezes, or that the network has lost, says
 * nothing to those who wait for an answer, for as long as a quarter of an hour. Used by one event loop only.
 */
final class Pulse {
    private static final Logger LOG = Logger.getLogger(Pulse.class);
    private static final long INTERVAL_MILLIS = 500;
    /** For an answer that is here already, in a process that was itself held up. */
    private static final long GRACE_MILLIS = 100;
    /** To connect takes several answers, and the work of a start is still under way beside it. */
    private static final int ANSWERS_TO_CONNECT = 5;

    private final Vertx vertx;
    private final PgConnectOptions server;
    private final long silenceMillis;
    private final Runnable lost;
    private @Nullable Future<PgConnection> connection;
    private boolean silent;
    private boolean stopped;

    /**
     * @param silence how long the database may take to answer
     * @param lost called when it did not, and again for as long as it does not
     */
    Pulse(Vertx vertx, PgConnectOptions server, Duration silence, Runnable lost) {
        this.vertx = vertx;
        this.server = server;
        this.silenceMillis = silence.toMillis();
        this.lost = lost;
    }

    void start() {
        vertx.runOnContext(begin -> beat());
    }

    void stop() {
        stopped = true;
        if (connection != null) {
            hangUp(connection);
        }
    }

    /** The answer, even if it is a refusal: whoever refuses is alive. */
    private void beat() {
        long patience = connection == null ? ANSWERS_TO_CONNECT * silenceMillis : silenceMillis;
        Future<PgConnection> used = connection();
        Future<?> answer =
                used.compose(open -> open.query("SELECT 1").execute()).onFailure(refused -> hangUp(used));
        long timer = vertx.setTimer(patience, late -> vertx.setTimer(GRACE_MILLIS, later -> judge(used, answer)));
        answer.onComplete(done -> {
            if (vertx.cancelTimer(timer)) {
                heard();
            }
        });
    }

    private void judge(Future<PgConnection> used, Future<?> answer) {
        if (answer.isComplete()) {
            heard();
            return;
        }
        if (!silent) {
            LOG.warn("the database does not answer: whoever waits for it is told so");
        }
        silent = true;
        hangUp(used);
        lost.run();
        next();
    }

    private void heard() {
        if (silent) {
            LOG.info("the database answers again");
        }
        silent = false;
        next();
    }

    private void next() {
        if (!stopped) {
            vertx.setTimer(INTERVAL_MILLIS, again -> beat());
        }
    }

    private Future<PgConnection> connection() {
        Future<PgConnection> open = connection;
        if (open == null) {
            open = PgConnection.connect(vertx, server);
            connection = open;
        }
        return open;
    }

    private void hangUp(Future<PgConnection> used) {
        if (connection == used) {
            connection = null;
        }
        used.onSuccess(Sockets::cut);
    }
}
