package ai.tiris.platform.db;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An enum whose values stand in the database as their names in lower case. */
public interface ColumnWord {
    /** The enum's own. */
    String name();

    /** As the database writes this value. */
    default String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of {@code type} that the database writes as {@code column}. */
    static <E extends Enum<E> & ColumnWord> E read(Class<E> type, String column) {
        return Enum.valueOf(type, column.toUpperCase(Locale.ROOT));
    }

    /** As an array parameter; null for null. */
    static String @Nullable [] columns(@Nullable Collection<? extends ColumnWord> values) {
        return values == null
                ? null
                : values.stream().map(ColumnWord::column).distinct().toArray(String[]::new);
    }
}
