package ai.tiris.platform.db;

import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * A column of an enum whose values stand in the database in lower case.
 *
 * @param <E> the enum
 */
public abstract class WordColumn<E extends Enum<E> & ColumnWord> implements AttributeConverter<E, String> {
    private final Class<E> type;

    protected WordColumn(Class<E> type) {
        this.type = type;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable E attribute) {
        return attribute == null ? null : attribute.column();
    }

    @Override
    public @Nullable E convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : ColumnWord.read(type, column);
    }
}
