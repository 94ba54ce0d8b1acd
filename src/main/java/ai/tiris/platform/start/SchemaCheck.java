package ai.tiris.platform.start;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;

/** Lets the application start only on the schema that it was written for. */
final class SchemaCheck {
    private static final String REMEDY = ": run the migration (QUARKUS_INIT_AND_EXIT=true with TIRIS_OWNER_PASSWORD)";

    private SchemaCheck() {}

    static void run(DatabaseAddress address, Login application) {
        try (Connection connection = ServerConnection.open(address, application, DatabaseAddress.VARIABLE)) {
            if (!hasChangelog(connection)) {
                throw new StartRefused("the database " + address + " has no schema yet" + REMEDY);
            }
            Changelog.on(connection, SchemaCheck::compare);
        } catch (SQLException failure) {
            throw new StartRefused("the database schema cannot be checked: " + failure.getMessage(), failure);
        }
    }

    private static boolean hasChangelog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT to_regclass('databasechangelog') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private static int compare(Liquibase liquibase) throws LiquibaseException {
        Changelog.refuseUnknown(liquibase);
        List<ChangeSet> missing = Changelog.missing(liquibase);
        if (!missing.isEmpty()) {
            throw new StartRefused(
                    "the database schema is older than this application (it lacks the change %s, %d in all)%s"
                            .formatted(missing.get(0).getId(), missing.size(), REMEDY));
        }
        return missing.size();
    }
}
