package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.tiris.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connection in one role, each statement a transaction of its own unless it is told otherwise. */
final class Session implements AutoCloseable {
    private final Connection connection;

    private Session(Connection connection) {
        this.connection = connection;
    }

    static Session ofOwner(TestDatabase database) throws SQLException {
        return new Session(database.connectAsOwner());
    }

    static Session ofSuperuser(TestDatabase database) throws SQLException {
        return new Session(database.connectAsSuperuser());
    }

    /** As the application connects, for a user, or before anybody is known. */
    static Session ofApp(TestDatabase database, @Nullable UUID user) throws SQLException {
        Session session = new Session(database.connectAsApp());
        session.become(user);
        return session;
    }

    void become(@Nullable UUID user) throws SQLException {
        set("app.current_user_id", user == null ? "" : user.toString());
    }

    void set(String setting, String value) throws SQLException {
        rows("SELECT set_config(?, ?, false)", setting, value);
    }

    /** Runs a statement and says how many rows it wrote. */
    int run(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.execute();
            return statement.getUpdateCount();
        }
    }

    /** The rows of a query, their columns joined by a bar. */
    List<String> rows(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }

    /** The one column of the one row of a query. */
    String value(String sql, @Nullable Object... parameters) throws SQLException {
        List<String> rows = rows(sql, parameters);
        assertEquals(1, rows.size(), sql);
        return rows.get(0);
    }

    long count(String sql, @Nullable Object... parameters) throws SQLException {
        return Long.parseLong(value(sql, parameters));
    }

    /** Asserts that a statement fails with an SQL state, and says what the message was. */
    String refuses(String sqlState, String sql, @Nullable Object... parameters) {
        SQLException refused = assertThrows(SQLException.class, () -> run(sql, parameters), sql);
        String message = String.valueOf(refused.getMessage());
        assertEquals(sqlState, refused.getSQLState(), message);
        return message;
    }

    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private PreparedStatement prepare(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
