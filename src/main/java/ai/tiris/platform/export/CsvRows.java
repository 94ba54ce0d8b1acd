package ai.tiris.platform.export;

import ai.tiris.platform.graphql.AnswerJson;
import ai.tiris.platform.scalars.Decimals;
import ai.tiris.platform.scalars.Instants;
import io.vertx.core.buffer.Buffer;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as RFC 4180 has them. Null is an empty field, an empty text a quoted one. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it, and so does one that begins with an apostrophe: to take one off gives back every
 * text. Numbers stay numbers.
 */
final class CsvRows {
    private static final String LEADS = "=+-@\t\r\n'";
    /** What some spreadsheets take for the same. */
    private static final String WIDE_LEADS = "\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvRows() {}

    static Buffer of(List<? extends List<? extends @Nullable Object>> rows) {
        StringBuilder csv = new StringBuilder();
        for (List<? extends @Nullable Object> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                csv.append(column == 0 ? "" : ",");
                append(csv, row.get(column));
            }
            csv.append("\r\n");
        }
        return Buffer.buffer(csv.toString());
    }

    private static void append(StringBuilder csv, @Nullable Object value) {
        if (value instanceof String text) {
            quote(csv, harmless(text));
        } else if (value instanceof BigDecimal decimal) {
            csv.append(Decimals.format(decimal));
        } else if (value instanceof Instant time) {
            csv.append(Instants.format(time));
        } else if (value instanceof JsonValue || value instanceof Collection<?>) {
            quote(csv, AnswerJson.text(value));
        } else if (value != null) {
            // An id, a number, a flag or a word of ours
            csv.append(value);
        }
    }

    private static String harmless(String text) {
        boolean harmful = !text.isEmpty() && (LEADS + WIDE_LEADS).indexOf(text.charAt(0)) >= 0;
        return harmful ? "'" + text : text;
    }

    private static void quote(StringBuilder csv, String text) {
        boolean plain = !text.isEmpty()
                && text.chars()
                        .noneMatch(character ->
                                character == '"' || character == ',' || character == '\r' || character == '\n');
        if (plain) {
            csv.append(text);
        } else {
            csv.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }
}
