package ai.tiris.platform.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.platform.scalars.Json;
import ai.tiris.support.ExportClient;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    private static final UUID ID = new UUID(1, 2);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "plain",
                "a,b",
                "\"",
                "say \"hello\", twice",
                "two\nlines",
                "two\r\nlines",
                ",",
                "ä 中文 😀",
                "a'b",
                "x=1",
                " =1"
            })
    void a_text_comes_back_as_it_was(String text) {
        assertEquals(text, readBack(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=HYPERLINK(\"http://example.org?x=\"&A1,\"x\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "＋1",
                "－1",
                "＠1",
                "'",
                "'=1",
                "-"
            })
    void a_text_that_is_a_formula_to_some_gets_an_apostrophe_that_can_be_taken_off(String text) {
        assertEquals("'" + text, readBack(text));
    }

    @Test
    void a_row_of_csv_has_plain_numbers_and_ends_as_the_standard_says() {
        assertEquals(
                "a,b\r\n-1.5,0.00000001,1000000000000,-7,0.12,true,,\"\",2026-01-01T00:00:00Z," + ID
                        + ",\"{\"\"a\"\":[1.10,null,\"\"=1\"\"]}\"\r\n",
                CsvRows.of(List.of(
                                List.of("a", "b"),
                                Arrays.asList(
                                        new BigDecimal("-1.50000000"),
                                        new BigDecimal("1E-8"),
                                        new BigDecimal("1E+12"),
                                        -7L,
                                        0.12,
                                        true,
                                        null,
                                        "",
                                        Instant.parse("2026-01-01T00:00:00Z"),
                                        ID,
                                        Json.parseObject("{\"a\":[1.10,null,\"=1\"]}"))))
                        .toString());
    }

    @Test
    void a_line_of_json_has_objects_in_it_and_money_as_texts() {
        List<@Nullable Object> known = Arrays.asList(new BigDecimal("-1.50"), ID, "=1\n", 0.5, null);
        List<@Nullable Object> unknown = Arrays.asList(null, null, null, null, Json.parseObject("{}"));
        assertEquals(
                "{\"amount\":\"-1.5\",\"account\":{\"id\":\"" + ID
                        + "\",\"name\":\"=1\\n\"},\"ratio\":0.5,\"info\":null}\n"
                        + "{\"amount\":null,\"account\":null,\"ratio\":null,\"info\":{}}\n",
                JsonRows.of(List.of("amount", "account.id", "account.name", "ratio", "info"), List.of(known, unknown))
                        .toString());
        assertEquals(Buffer.buffer(), JsonRows.of(List.of("amount"), List.of()));
    }

    private static String readBack(String text) {
        Buffer csv = CsvRows.of(List.of(List.of("before", "text", "after"), Arrays.asList(1L, text, 2L)));
        Map<String, String> row = ExportClient.csvOf(csv.toString()).get(0);
        assertEquals(List.of("1", "2"), List.of(row.get("before"), row.get("after")));
        return String.valueOf(row.get("text"));
    }
}
