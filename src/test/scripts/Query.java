import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What psql would do where there is only a JDK: runs the statements on its input, and prints the rows of the last one.
 *
 * <pre>java -cp DRIVER.jar Query.java JDBC_URL &lt; statements.sql</pre>
 */
final class Query {
    private Query() {}

    public static void main(String... arguments) throws Exception {
        String sql = new String(System.in.readAllBytes(), "UTF-8");
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            boolean isRows = statement.execute(sql);
            while (!isRows && statement.getUpdateCount() >= 0) {
                isRows = statement.getMoreResults();
            }
            if (isRows) {
                print(statement.getResultSet());
            }
        }
    }

    private static void print(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            StringBuilder line = new StringBuilder();
            for (int column = 1; column <= columns; column++) {
                line.append(column > 1 ? "\t" : "").append(rows.getString(column));
            }
            System.out.println(line);
        }
    }
}
