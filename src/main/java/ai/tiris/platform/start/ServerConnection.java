package ai.tiris.platform.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/** Connects over JDBC, and says in one line, with the variable to look at, why it cannot. */
final class ServerConnection {
    private static final String INVALID_PASSWORD = "28P01";
    private static final String INVALID_AUTHORIZATION = "28000";
    private static final String NO_SUCH_DATABASE = "3D000";

    private ServerConnection() {}

    /**
     * Connects as {@code login}.
     *
     * @param variables how the variables of this login begin, such as {@code TIRIS_DATABASE}
     */
    static Connection open(DatabaseAddress address, Login login, String variables) {
        try {
            return DriverManager.getConnection(address.jdbcUrl(), login.user(), login.password());
        } catch (SQLException failure) {
            throw new StartRefused(explain(failure, address, login, variables), failure);
        }
    }

    private static String explain(SQLException failure, DatabaseAddress address, Login login, String variables) {
        return switch (Objects.requireNonNullElse(failure.getSQLState(), "")) {
            case INVALID_PASSWORD ->
                "%s_PASSWORD is not the password of the user %s at %s".formatted(variables, login.user(), address);
            case INVALID_AUTHORIZATION ->
                "%s_USER: %s may not log in at %s: %s"
                        .formatted(variables, login.user(), address, failure.getMessage());
            case NO_SUCH_DATABASE -> "%s: there is no database %s".formatted(DatabaseAddress.VARIABLE, address);
            default ->
                "%s: cannot reach the database %s: %s"
                        .formatted(DatabaseAddress.VARIABLE, address, failure.getMessage());
        };
    }
}
