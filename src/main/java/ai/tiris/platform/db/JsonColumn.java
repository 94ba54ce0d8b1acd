package ai.tiris.platform.db;

import ai.tiris.platform.scalars.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** A JSONB column as its text, so that every number keeps its digits; with {@link #READ} and {@link #WRITE}. */
@Converter
public class JsonColumn implements AttributeConverter<JsonObject, String> {
    /** How {@code info} is selected. */
    public static final String READ_INFO = "info::text";

    /** How {@code settings} is selected. */
    public static final String READ_SETTINGS = "settings::text";

    /** How the column is written: by way of text, else the client would send a JSON string. */
    public static final String WRITE = "?::text::jsonb";

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable JsonObject attribute) {
        return attribute == null ? null : attribute.toString();
    }

    @Override
    public JsonObject convertToEntityAttribute(@Nullable String column) {
        return Json.fromColumn(column);
    }
}
