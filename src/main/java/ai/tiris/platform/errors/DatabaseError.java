package ai.tiris.platform.errors;

import io.vertx.pgclient.PgException;
import org.hibernate.JDBCException;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * What the database refused, by whichever way it was asked.
 *
 * @param state the SQL state; empty where there is none
 * @param constraint the name of the constraint that would have been violated; empty where there is none
 */
record DatabaseError(String state, String constraint) {

    /** Null for any other failure. */
    static @Nullable DatabaseError of(Throwable cause) {
        if (cause instanceof PgException database) {
            return new DatabaseError(orEmpty(database.getSqlState()), orEmpty(database.getConstraint()));
        }
        if (cause instanceof ConstraintViolationException violation) {
            return new DatabaseError(orEmpty(violation.getSQLState()), orEmpty(violation.getConstraintName()));
        }
        return cause instanceof JDBCException failure ? new DatabaseError(orEmpty(failure.getSQLState()), "") : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
