package ai.tiris.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.RunningApplication;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TirisTest
class JobsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Scenario scenario = Scenario.open();

    @Inject
    JobRunner runner;

    @Inject
    LedgerCheck ledgerCheck;

    @Inject
    DailySummaries dailySummaries;

    @Inject
    Retention retention;

    @Inject
    ChunksAhead chunksAhead;

    @Inject
    Expired expired;

    @Inject
    ResealSecrets resealSecrets;

    @Inject
    MeterRegistry registry;

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void every_job_records_its_start_its_finish_and_its_result() {
        checkRecorded("ledger-check", ledgerCheck.checkChanged(), "violations");
        checkRecorded("ledger-check-all", ledgerCheck.checkAll(), "violations");
        checkRecorded("daily-summary", dailySummaries.refresh(), "days");
        checkRecorded("retention", retention.removeOld(), "rows");
        checkRecorded("chunks-ahead", chunksAhead.create(), "chunks");
        checkRecorded("expired", expired.remove(), "rows");
        checkRecorded("reseal-secrets", resealSecrets.reseal(), "secrets");
    }

    @Test
    void what_signing_in_leaves_behind_goes_when_its_time_is_over() {
        UUID user = scenario.user("gone");
        UUID lasting = scenario.session(user);
        UUID over = scenario.session(user);
        UUID token = scenario.apiToken(user, "Bot");
        UUID link = scenario.shareLink(user, "Link");
        scenario.execute("UPDATE tiris.sessions SET expires_at = now() WHERE id = ?", over);
        scenario.execute("UPDATE tiris.api_tokens SET expires_at = now() WHERE id = ?", token);
        scenario.execute("UPDATE tiris.share_links SET expires_at = now() WHERE id = ?", link);
        for (UUID session : List.of(lasting, over)) {
            scenario.execute(
                    "INSERT INTO tiris.refresh_tokens (token_hash, session_id, expires_at)"
                            + " VALUES (uuid_send(gen_random_uuid()), ?, now())",
                    session);
        }
        scenario.execute(
                "INSERT INTO tiris.one_time_codes (code_hash, kind, user_id, expires_at)"
                        + " VALUES (uuid_send(gen_random_uuid()), 'ticket', ?, now())",
                user);
        await(expired.remove());
        assertEquals(
                List.of(lasting.toString()), scenario.texts("SELECT id FROM tiris.sessions WHERE user_id = ?", user));
        assertEquals(
                List.of(),
                scenario.texts(
                        "SELECT 'left' FROM tiris.refresh_tokens WHERE expires_at <= now()"
                                + " UNION ALL SELECT 'left' FROM tiris.one_time_codes WHERE user_id = ?",
                        user));
        assertEquals(
                2,
                scenario.texts(
                                "SELECT id FROM tiris.api_tokens WHERE id = ? UNION ALL"
                                        + " SELECT id FROM tiris.share_links WHERE id = ?",
                                token,
                                link)
                        .size());
        assertEquals(
                List.of(),
                scenario.texts(
                        "SELECT action FROM tiris.audit_logs WHERE action = 'sessions.delete' AND resource_id = ?",
                        over));
        scenario.execute("UPDATE tiris.api_tokens SET expires_at = now() - interval '31 days' WHERE id = ?", token);
        scenario.execute(
                "UPDATE tiris.share_links SET created_at = now() - interval '32 days',"
                        + " expires_at = now() - interval '31 days' WHERE id = ?",
                link);
        await(expired.remove());
        assertEquals(List.of(), scenario.texts("SELECT id FROM tiris.api_tokens WHERE id = ?", token));
        assertEquals(List.of(), scenario.texts("SELECT id FROM tiris.share_links WHERE id = ?", link));
    }

    @Test
    void new_transactions_come_into_the_daily_summary() {
        UUID account = account();
        scenario.transaction(account, "5");
        await(dailySummaries.refresh());
        assertEquals(
                List.of("1"),
                scenario.texts(
                        "SELECT transaction_count FROM tiris.daily_transaction_summary WHERE sub_account_id = ?",
                        account));
    }

    @Test
    void a_repeated_job_goes_on_until_nothing_is_left() {
        scenario.execute("CREATE SEQUENCE tiris.rounds MINVALUE 0 START 0");
        scenario.execute("GRANT USAGE ON SEQUENCE tiris.rounds TO tiris_write");
        try {
            Job job = Job.ofStatement("test-rounds", "rows", true, "SELECT 3 - nextval('tiris.rounds')");
            assertEquals(OptionalLong.of(6), await(runner.run(job)));
            assertEquals("6 rows", result("test-rounds"));
        } finally {
            scenario.execute("DROP SEQUENCE tiris.rounds");
            forget("test-rounds");
        }
    }

    @Test
    void of_two_at_once_one_works_and_the_other_skips() {
        Job slow = Job.ofStatement("test-slow", "runs", false, "SELECT 1 FROM pg_sleep(1)");
        List<OptionalLong> counts =
                await(Uni.join().all(runner.run(slow), runner.run(slow)).andFailFast());
        assertEquals(1, counts.stream().filter(OptionalLong::isPresent).count());
        assertEquals("1 runs", result("test-slow"));
        forget("test-slow");
    }

    @Test
    void what_another_replica_is_at_is_skipped_and_not_recorded() throws SQLException {
        await(ledgerCheck.checkChanged());
        List<String> before = scenario.texts("SELECT r::text FROM tiris.job_runs r WHERE job = 'ledger-check'");
        try (Connection other = RunningApplication.connectAsApplication();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('tiris.job.ledger-check'))");
            await(ledgerCheck.checkChanged());
            other.rollback();
        }
        assertEquals(before, scenario.texts("SELECT r::text FROM tiris.job_runs r WHERE job = 'ledger-check'"));
        assertTrue(Double.isNaN(violations("changed")));
    }

    @Test
    void a_failure_is_recorded_without_what_the_database_said_and_leaves_the_lock_free() {
        Job failing = Job.ofStatement("test-failing", "runs", false, "SELECT 1 / 0");
        assertThrows(Exception.class, () -> await(runner.run(failing)));
        assertEquals("failed: 22012", result("test-failing"));
        Job working = Job.ofStatement("test-failing", "runs", false, "SELECT 1");
        assertEquals(OptionalLong.of(1), await(runner.run(working)));
        forget("test-failing");
    }

    @Test
    void a_job_has_its_own_time_limit_and_no_user() {
        String sql = "SELECT 1 WHERE current_setting('statement_timeout') = '10min'"
                + " AND coalesce(current_setting('app.current_user_id', true), '') = ''";
        assertEquals(OptionalLong.of(1), await(runner.run(Job.ofStatement("test-limit", "runs", false, sql))));
        forget("test-limit");
    }

    @Test
    void a_violation_shows_on_the_gauges_until_it_is_repaired() {
        UUID account = account();
        scenario.transaction(account, "5");
        checkBoth();
        double changed = violations("changed");
        double all = violations("all");
        List<String> watermark = watermark();
        scenario.execute("UPDATE tiris.sub_accounts SET balance = balance + 1 WHERE id = ?", account);
        try {
            checkBoth();
            checkBoth();
            assertEquals(changed + 1, violations("changed"));
            assertEquals(all + 1, violations("all"));
            assertEquals(watermark, watermark());
        } finally {
            scenario.execute("UPDATE tiris.sub_accounts SET balance = balance - 1 WHERE id = ?", account);
        }
        checkBoth();
        assertEquals(changed, violations("changed"));
        assertEquals(all, violations("all"));
    }

    private void checkBoth() {
        await(ledgerCheck.checkChanged());
        await(ledgerCheck.checkAll());
    }

    private double violations(String check) {
        return registry.get("tiris.ledger.invariant.violations")
                .tag("check", check)
                .gauge()
                .value();
    }

    private List<String> watermark() {
        return scenario.texts("SELECT watermark FROM tiris.job_runs WHERE job = 'ledger-check'");
    }

    private UUID account() {
        UUID trading = scenario.trading(scenario.user("maintained"), "first");
        return scenario.subAccount(trading, "cash", "USDT");
    }

    private void checkRecorded(String job, Uni<Void> run, String unit) {
        String before = scenario.texts("SELECT clock_timestamp()").get(0);
        await(run);
        assertTrue(result(job).matches("\\d+ " + unit), () -> result(job));
        assertEquals(
                List.of(job),
                scenario.texts(
                        "SELECT job FROM tiris.job_runs WHERE job = ? AND ?::timestamptz < last_started_at"
                                + " AND last_started_at < last_finished_at",
                        job,
                        before));
    }

    private String result(String job) {
        return scenario.texts("SELECT last_result FROM tiris.job_runs WHERE job = ?", job)
                .get(0);
    }

    private void forget(String... jobs) {
        Stream.of(jobs).forEach(job -> scenario.execute("DELETE FROM tiris.job_runs WHERE job = ?", job));
    }

    private static <T> T await(Uni<T> run) {
        return run.await().atMost(PATIENCE);
    }
}
