package ai.tiris.maintenance;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Checks the ledger's invariants: what has changed lately every minute, everything every night. */
@ApplicationScoped
public class LedgerCheck {
    private static final String FIND_ALL = "SELECT * FROM tiris.check_ledger_invariants() UNION ALL"
            + " SELECT roll_up || ' is its rows', trading_id, sub_account_id, detail FROM tiris.check_roll_ups()";
    /** Looks back further than any transaction lasts: its rows are older than its commit. */
    private static final String FIND_CHANGED = "SELECT * FROM tiris.check_ledger_invariants("
            + "(SELECT watermark - interval '1 minute' FROM tiris.job_runs WHERE job = 'ledger-check'))";
    /** The beginning of the transaction, which is before what the check has seen. */
    private static final String ADVANCE = "UPDATE tiris.job_runs SET watermark = now() WHERE job = 'ledger-check'";

    private final JobRunner runner;
    private final Findings changed;
    private final Findings all;

    LedgerCheck(JobRunner runner, MeterRegistry registry) {
        this.runner = runner;
        this.changed = new Findings(registry, "changed");
        this.all = new Findings(registry, "all");
    }

    @Scheduled(
            identity = "ledger-check",
            every = "${tiris.jobs.ledger-check:1m}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> checkChanged() {
        return run("ledger-check", changed, FIND_CHANGED, ADVANCE);
    }

    @Scheduled(
            identity = "ledger-check-all",
            cron = "${tiris.jobs.ledger-check-all:0 15 2 * * ?}",
            timeZone = "UTC",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> checkAll() {
        return run("ledger-check-all", all, FIND_ALL, "SELECT");
    }

    private Uni<Void> run(String name, Findings findings, String find, String advance) {
        Job job = new Job(name, "violations", false, connection -> find(connection, find)
                .compose(violations -> advance(connection, violations, advance))
                .onSuccess(findings::found)
                .map(violations -> (long) violations.size()));
        return runner.run(job)
                .onFailure()
                .invoke(findings::unknown)
                .invoke(count -> {
                    if (count.isEmpty()) {
                        findings.unknown();
                    }
                })
                .replaceWithVoid();
    }

    private static Future<List<Violation>> find(SqlConnection connection, String sql) {
        return connection.query(sql).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(Violation::of)
                .toList());
    }

    /** Stays at a violation, so that it is found again until it is repaired. */
    private static Future<List<Violation>> advance(SqlConnection connection, List<Violation> violations, String sql) {
        return violations.isEmpty()
                ? connection.query(sql).execute().map(violations)
                : Future.succeededFuture(violations);
    }
}
