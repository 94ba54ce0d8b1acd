package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
    @ParameterizedTest
    @CsvSource({
        "ONE_MINUTE, 1m, 2026-01-31T13:47:00Z",
        "FIVE_MINUTES, 5m, 2026-01-31T13:45:00Z",
        "FIFTEEN_MINUTES, 15m, 2026-01-31T13:45:00Z",
        "ONE_HOUR, 1h, 2026-01-31T13:00:00Z",
        "FOUR_HOURS, 4h, 2026-01-31T12:00:00Z",
        "EIGHT_HOURS, 8h, 2026-01-31T08:00:00Z",
        "ONE_DAY, 1d, 2026-01-31T00:00:00Z",
        "ONE_WEEK, 1w, 2026-01-26T00:00:00Z"
    })
    void a_bucket_starts_at_a_multiple_of_its_length_and_a_week_on_monday(
            Timeframe timeframe, String code, Instant start) {
        assertEquals(code, timeframe.code());
        assertEquals(start, timeframe.floor(Instant.parse("2026-01-31T13:47:59.999999Z")));
        assertEquals(start, timeframe.floor(start));
    }

    @Test
    void the_first_and_the_last_week_that_callers_can_name_start_on_monday() {
        assertEquals(Instant.parse("1969-12-29T00:00:00Z"), Timeframe.ONE_WEEK.floor(Instant.EPOCH));
        assertEquals(
                Instant.parse("9999-12-27T00:00:00Z"),
                Timeframe.ONE_WEEK.floor(Instant.parse("9999-12-31T23:59:59.999999Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-03T00:00:00Z, 2026-01-01T00:00:00Z, 2",
        "2026-01-01T23:59:59Z, 2026-01-03T00:00:00.000001Z, 2026-01-01T00:00:00Z, 3",
        "2026-01-01T05:00:00Z, 2026-01-01T05:00:00.000001Z, 2026-01-01T00:00:00Z, 1"
    })
    void a_range_has_the_buckets_that_hold_something_of_it(Instant from, Instant to, Instant first, int count) {
        assertEquals(new Buckets(Timeframe.ONE_DAY, first, count), Buckets.of(Timeframe.ONE_DAY, from, to, 1_000));
    }

    @ParameterizedTest
    @CsvSource({"2026-01-05T00:00:00Z, 2026-01-03T00:00:00Z", "2026-01-05T00:00:00.000001Z, 2026-01-04T00:00:00Z"})
    void the_last_recent_bucket_is_the_one_that_holds_what_comes_before_the_end(Instant to, Instant first) {
        Buckets buckets = Buckets.recent(Timeframe.ONE_DAY, to, 2, 1_000);
        assertEquals(new Buckets(Timeframe.ONE_DAY, first, 2), buckets);
        assertEquals(first.plusSeconds(86_400), buckets.start(1));
        assertEquals(first.plusSeconds(172_800), buckets.end(1));
        assertEquals(Stream.of(0, 86_400, 172_800).map(first::plusSeconds).toList(), buckets.moments());
    }

    @Test
    void a_range_of_none_or_too_many_buckets_is_refused() {
        Instant now = Instant.parse("2026-01-05T00:00:00Z");
        assertEquals(
                1_000,
                Buckets.of(Timeframe.ONE_HOUR, now.minusSeconds(3_600_000), now, 1_000)
                        .count());
        refused("from", () -> Buckets.of(Timeframe.ONE_HOUR, now.minusSeconds(3_600_001), now, 1_000));
        refused(
                "from",
                () -> Buckets.of(Timeframe.ONE_MINUTE, Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"), 1_000));
        refused("to", () -> Buckets.of(Timeframe.ONE_HOUR, now, now, 1_000));
        refused("to", () -> Buckets.of(Timeframe.ONE_HOUR, now, now.minusSeconds(1), 1_000));
        for (int recent : List.of(0, -1, 1_001, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
            refused("recent", () -> Buckets.recent(Timeframe.ONE_WEEK, now, recent, 1_000));
        }
        assertEquals(
                1_000,
                Buckets.recent(Timeframe.ONE_WEEK, Instant.EPOCH, 1_000, 1_000).count());
    }

    @Test
    void a_series_needs_both_ends_of_the_hours_with_flows_within_it() {
        List<Instant> asked = times("2026-01-01T10:15:00Z", "2026-01-01T12:00:00Z", "2026-01-01T14:15:00Z");
        List<Instant> flows =
                times("2026-01-01T09:00:00Z", "2026-01-01T10:00:00Z", "2026-01-01T14:00:00Z", "2026-01-01T15:00:00Z");
        assertEquals(
                times(
                        "2026-01-01T10:00:00Z",
                        "2026-01-01T10:15:00Z",
                        "2026-01-01T11:00:00Z",
                        "2026-01-01T12:00:00Z",
                        "2026-01-01T14:00:00Z",
                        "2026-01-01T14:15:00Z"),
                Hours.moments(asked, flows));
        assertEquals(asked, Hours.moments(asked, List.of()));
        List<Instant> onTheHour = times("2026-01-01T10:00:00Z", "2026-01-01T12:00:00Z");
        assertEquals(onTheHour, Hours.moments(onTheHour, times("2026-01-01T09:00:00Z", "2026-01-01T12:00:00Z")));
    }

    private static List<Instant> times(String... times) {
        return Stream.of(times).map(Instant::parse).toList();
    }

    private static void refused(String field, Executable range) {
        TirisException refusal = assertThrows(TirisException.class, range);
        assertEquals(ErrorCode.VALIDATION, refusal.code());
        assertEquals(field, refusal.extensions().get("field"));
    }
}
