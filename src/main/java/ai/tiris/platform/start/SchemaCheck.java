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

    private static final String IS_OWNER = """
            SELECT pg_has_role(current_user, c.relowner, 'MEMBER') OR r.rolbypassrls
            FROM pg_class c, pg_roles r
            WHERE c.oid = to_regclass('databasechangelog') AND r.rolname = current_user
            """;

    private SchemaCheck() {}

    static void run(DatabaseAddress address, Login application) {
        try (Connection connection = ServerConnection.open(address, application, DatabaseAddress.VARIABLE)) {
            checkOwner(connection, address, application);
            Changelog.on(connection, SchemaCheck::compare);
        } catch (SQLException failure) {
            throw new StartRefused("the database schema cannot be checked: " + failure.getMessage(), failure);
        }
    }

    /** The owner, and a superuser with him, would see the rows of every user. */
    private static void checkOwner(Connection connection, DatabaseAddress address, Login application)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet owner = statement.executeQuery(IS_OWNER)) {
            if (!owner.next()) {
                throw new StartRefused("the database " + address + " has no schema yet" + REMEDY);
            }
            if (owner.getBoolean(1)) {
                throw new StartRefused("%s_USER: %s owns the schema and would see the rows of every user; use tiris_app"
                        .formatted(DatabaseAddress.VARIABLE, application));
            }
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
