package ai.tiris.maintenance;

import ai.tiris.performance.TradeSums;
import ai.tiris.platform.db.AnonymousStatements;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Snapshots;
import ai.tiris.platform.db.WriteTransactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Works out what new trades came to, every minute, one trading after the other. Who reads them works out for itself what is
 * newer, so nobody waits for this.
 */
@ApplicationScoped
public class SumTrades {
    private static final Logger LOG = Logger.getLogger(SumTrades.class);
    private static final String FIND = "SELECT trading_id, user_id FROM tiris.find_trades_to_sum($1, $2)";
    private static final UUID FIRST = new UUID(0, 0);
    private static final int BATCH = 100;

    private final JobRunner runner;
    private final AnonymousStatements statements;
    private final Snapshots snapshots;
    private final WriteTransactions transactions;
    private final TradeSums sums;

    SumTrades(
            JobRunner runner,
            AnonymousStatements statements,
            Snapshots snapshots,
            WriteTransactions transactions,
            TradeSums sums) {
        this.runner = runner;
        this.statements = statements;
        this.snapshots = snapshots;
        this.transactions = transactions;
        this.sums = sums;
    }

    private record Found(UUID tradingId, UUID userId) {}

    @Scheduled(
            identity = "trades",
            every = "${tiris.jobs.trades:1m}",
            delayed = "20s",
            concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> sum() {
        AtomicReference<UUID> last = new AtomicReference<>(FIRST);
        Job job = new Job(
                "trades",
                "tradings",
                true,
                locked -> Future.fromCompletionStage(sumAfter(last).subscribeAsCompletionStage()));
        return runner.run(job).replaceWithVoid();
    }

    /** The next ones; each has its turn once, so that what failed or has to be done once more waits for the next time. */
    private Uni<Long> sumAfter(AtomicReference<UUID> last) {
        return find(Objects.requireNonNull(last.get())).flatMap(found -> Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(this::sumOrLeave)
                .collect()
                .last()
                .map(done -> {
                    found.forEach(one -> last.set(one.tradingId));
                    return (long) found.size();
                }));
    }

    private Uni<List<Found>> find(UUID last) {
        return statements.all(FIND, Tuple.of(last, BATCH)).map(rows -> rows.stream()
                .map(row -> new Found(row.getUUID(0), row.getUUID(1)))
                .toList());
    }

    /** One that fails is tried again the next time, and keeps no other from its turn. */
    private Uni<Void> sumOrLeave(Found found) {
        return sum(found)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("trades of a trading not worked out: trading=%s %s", found.tradingId, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> sum(Found found) {
        return Multi.createBy()
                .repeating()
                .uni(() -> sumPart(found))
                .whilst(isUnfinished -> isUnfinished)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Says whether there is more to do at once. */
    private Uni<Boolean> sumPart(Found found) {
        Caller caller = Caller.internal(found.userId);
        return snapshots
                .within(caller, () -> sums.sums(found.tradingId))
                .flatMap(worked -> worked == null
                        ? Uni.createFrom().item(false)
                        : transactions
                                .run(caller, open -> new TradeWrites(open, found.userId).write(worked))
                                .map(written -> written && worked.isUnfinished()));
    }
}
