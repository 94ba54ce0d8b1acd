package ai.tiris.platform.start;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;

/**
 * Brings the schema up to date as its owner. Any number of processes may do so at once, and each may be killed at any
 * moment: the lock ends with the session that holds it, and a change is committed together with the note that it ran.
 */
final class Migration {
    /** Any number, as long as all versions agree. */
    private static final long LOCK = 5_487_213_094_117L;

    private Migration() {}

    /** Applies what is missing and says what that was, in the order in which it was applied. */
    static List<String> run(DatabaseAddress address, Login owner) {
        try (Connection connection = ServerConnection.open(address, owner, "TIRIS_OWNER")) {
            lock(connection);
            StepConnection steps = new StepConnection(connection);
            return Changelog.on(steps, liquibase -> update(liquibase, steps));
        } catch (SQLException failure) {
            throw new StartRefused("the database schema cannot be migrated: " + failure.getMessage(), failure);
        }
    }

    /** Waits for the process that migrates now; the end of the session releases it, whatever ends the session. */
    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!isTaken(statement)) {
                System.out.println("Tiris: another process migrates the database now, waiting for it");
                statement.execute("SELECT pg_catalog.pg_advisory_lock(%d)".formatted(LOCK));
            }
        }
    }

    private static boolean isTaken(Statement statement) throws SQLException {
        try (ResultSet taken = statement.executeQuery("SELECT pg_catalog.pg_try_advisory_lock(%d)".formatted(LOCK))) {
            return taken.next() && taken.getBoolean(1);
        }
    }

    private static List<String> update(Liquibase liquibase, StepConnection steps) throws LiquibaseException {
        // Whoever holds Liquibase's own lock has died: the living one would hold ours.
        LockServiceFactory.getInstance().getLockService(liquibase.getDatabase()).forceReleaseLock();
        Applied applied = new Applied(steps);
        liquibase.setChangeExecListener(applied);
        Changelog.refuseUnknown(liquibase);
        Changelog.update(liquibase);
        steps.end();
        return applied.names;
    }

    /** Keeps Liquibase from committing a change before it has noted it, so that nobody finds one without the other. */
    private static final class StepConnection extends JdbcConnection {
        private boolean inStep;

        StepConnection(Connection connection) {
            super(connection);
        }

        void begin() {
            inStep = true;
        }

        void end() {
            inStep = false;
        }

        @Override
        public void commit() throws DatabaseException {
            if (!inStep) {
                super.commit();
            }
        }
    }

    private static final class Applied extends AbstractChangeExecListener {
        private final List<String> names = new ArrayList<>();
        private final StepConnection steps;

        Applied(StepConnection steps) {
            this.steps = steps;
        }

        @Override
        public void willRun(ChangeSet change, DatabaseChangeLog log, Database database, RunStatus status) {
            steps.begin();
        }

        /** Liquibase commits next. */
        @Override
        public void ran(ChangeSet change, DatabaseChangeLog log, Database database, ExecType type) {
            steps.end();
            if (!(change.isAlwaysRun() && type == ExecType.RERAN)) {
                names.add(change.getId());
            }
        }

        @Override
        public void runFailed(ChangeSet change, DatabaseChangeLog log, Database database, Exception failure) {
            steps.end();
        }
    }
}
