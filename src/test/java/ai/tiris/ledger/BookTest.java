package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Decimals;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookTest {
    private static final Instant NOW = Instant.parse("2026-02-28T23:59:59.999999Z");
    private static final UUID TRADING = UUID.randomUUID();

    private final Book book = book(41, NOW.minusSeconds(1));
    private final Account dollars = account("100", "40");
    private final Account coins = account("2", "0");

    @Test
    void log_lines_take_numbers_and_times_between_the_transactions() {
        Transaction first = post(dollars, "1");
        LogEntry alone = book.log(draft(), null, null);
        Transaction second = post(coins, "1");
        LogEntry about = book.log(draft(), Instant.EPOCH, second);
        assertEquals(
                List.of(42L, 43L, 44L, 45L),
                List.of(first.sequence(), alone.sequence(), second.sequence(), about.sequence()));
        assertEquals(
                List.of(NOW, micros(1), micros(2), micros(3)),
                List.of(first.timestamp(), alone.timestamp(), second.timestamp(), about.timestamp()));
        assertEquals(45, book.sequence());
        assertEquals(micros(3), book.lastRecordedAt());
        assertEquals(List.of(first, second), book.transactions());
        assertEquals(List.of(alone, about), book.logs());
    }

    @Test
    void a_log_line_knows_its_transaction_and_has_an_event_time_only_where_one_was_given() {
        Transaction posted = post(dollars, "1");
        assertNull(book.log(draft(), null, null).eventTime());
        LogEntry about = book.log(draft(), Instant.EPOCH, posted);
        assertSame(posted, about.transaction());
        assertEquals(Instant.EPOCH, about.eventTime());
        assertEquals(TRADING, about.tradingId());
    }

    @Test
    void a_transaction_happens_when_it_is_recorded_unless_it_is_said_when() {
        Posting posting = posting(dollars, "1");
        Transaction now = book.post(List.of(posting), null).get(0);
        Transaction then = book.post(List.of(posting), Instant.EPOCH).get(0);
        assertEquals(now.timestamp(), now.eventTime());
        assertEquals(Instant.EPOCH, then.eventTime());
        assertEquals(micros(1), then.timestamp());
    }

    @Test
    void a_heartbeat_is_a_change_without_a_number() {
        assertFalse(book.isChanged());
        assertNull(book.heartbeat());
        book.heartbeat(NOW.minusSeconds(1), "starting");
        book.heartbeat(NOW.plusSeconds(9), null);
        book.heartbeat(NOW.minusSeconds(5), "late");
        assertEquals(new Book.Heartbeat(NOW, null), book.heartbeat());
        assertTrue(book.isChanged());
        assertEquals(41, book.sequence());
        assertTrue(book.changedAccounts().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3_600_000_000L})
    void a_clock_behind_the_last_row_does_not_turn_time_back(long microsAhead) {
        Book ahead = book(7, micros(microsAhead));
        Account account = account("1", "0");
        ahead.add(account);
        Posting posting = posting(account, "1");
        List<Transaction> posted = ahead.post(List.of(posting, posting), null);
        assertEquals(micros(microsAhead + 1), posted.get(0).timestamp());
        assertEquals(micros(microsAhead + 2), posted.get(1).timestamp());
        assertEquals(micros(microsAhead + 2), ahead.lastRecordedAt());
    }

    @Test
    void a_first_row_is_recorded_now_to_the_microsecond() {
        Book empty = new Book(TRADING, "virtual", 0, null, NOW.plusNanos(999));
        Account account = account("0", "0");
        empty.add(account);
        Transaction first = empty.post(List.of(posting(account, "1")), null).get(0);
        assertEquals(1, first.sequence());
        assertEquals(NOW, first.timestamp());
    }

    @Test
    void a_balance_of_more_than_12_integer_digits_is_refused_and_nothing_is_posted() {
        Account full = account("999999999999.99999998", "0");
        TirisException refused = assertThrows(
                TirisException.class,
                () -> book.post(List.of(posting(dollars, "1"), posting(full, "0.00000002")), null));
        assertEquals(ErrorCode.VALIDATION, refused.code());
        assertEquals("amount", refused.extensions().get("field"));
        assertUntouched();
        assertEquals(Decimals.MAX, post(full, "0.00000001").closingBalance());
    }

    @Test
    void a_posting_may_use_what_one_before_it_brought_but_not_what_one_after_it_brings() {
        assertInsufficient("61", "60", () -> book.post(List.of(posting(dollars, "-61"), posting(dollars, "1")), null));
        assertUntouched();
        List<Transaction> posted = book.post(List.of(posting(dollars, "1"), posting(dollars, "-61")), null);
        assertEquals(decimal("40"), posted.get(1).closingBalance());
        assertEquals(decimal("40"), dollars.balance());
    }

    @Test
    void all_that_is_free_can_be_locked_and_not_the_smallest_unit_more() {
        assertInsufficient("60.00000001", "60", () -> book.lock(dollars, decimal("60.00000001")));
        assertTrue(book.changedAccounts().isEmpty());
        assertEquals(decimal("100"), book.lock(dollars, decimal("60")).locked());
        assertInsufficient("0.00000001", "0", () -> book.lock(dollars, decimal("0.00000001")));
        assertInsufficient("0.00000001", "0", () -> post(dollars, "-0.00000001"));
        assertEquals(List.of(dollars), List.copyOf(book.changedAccounts()));
    }

    @Test
    void all_that_is_locked_can_be_unlocked_and_not_the_smallest_unit_more() {
        assertInsufficient("40.00000001", "40", () -> book.unlock(dollars, decimal("40.00000001")));
        assertTrue(book.changedAccounts().isEmpty());
        assertEquals(decimal("0"), book.unlock(dollars, decimal("40")).locked());
        assertInsufficient("0.00000001", "0", () -> book.unlock(dollars, decimal("0.00000001")));
        assertEquals(decimal("0"), post(dollars, "-100").closingBalance());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.00000001", "-40"})
    void only_a_positive_amount_is_locked_or_unlocked(String amount) {
        assertField("amount", () -> book.lock(dollars, decimal(amount)));
        assertField("amount", () -> book.unlock(dollars, decimal(amount)));
        assertEquals(decimal("40"), dollars.locked());
        assertUntouched();
    }

    @Test
    void a_lock_takes_no_number_and_writes_no_row() {
        book.lock(dollars, decimal("1"));
        book.unlock(dollars, decimal("1"));
        assertFalse(book.isChanged());
        assertEquals(41, book.sequence());
        assertEquals(List.of(), book.transactions());
    }

    @Test
    void only_an_account_that_was_locked_for_the_step_is_found() {
        UUID unknown = UUID.randomUUID();
        assertSame(dollars, book.account(dollars.id()));
        assertNull(book.find(unknown));
        assertNull(book.find(null));
        assertEquals(
                ErrorCode.NOT_FOUND,
                assertThrows(TirisException.class, () -> book.account(unknown)).code());
    }

    private static Book book(long sequence, @Nullable Instant last) {
        return new Book(TRADING, "virtual", sequence, last, NOW);
    }

    private Account account(String balance, String locked) {
        Account account = new Account(UUID.randomUUID(), TRADING, "USDT", decimal(balance), decimal(locked));
        book.add(account);
        return account;
    }

    private Transaction post(Account account, String amount) {
        return book.post(List.of(posting(account, amount)), null).get(0);
    }

    private static Posting posting(Account account, String amount) {
        return Posting.of(account, TransactionReason.INTEREST, decimal(amount), null);
    }

    private static LogEntry.Draft draft() {
        return new LogEntry.Draft(
                TradingLogType.SYSTEM_ALERT, LogSource.BOT, null, "A line", JsonValue.EMPTY_JSON_OBJECT);
    }

    private static Instant micros(long after) {
        return NOW.plusNanos(after * 1_000);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text).setScale(Decimals.SCALE);
    }

    private void assertUntouched() {
        assertFalse(book.isChanged());
        assertEquals(41, book.sequence());
        assertEquals(List.of(), book.transactions());
        assertTrue(book.changedAccounts().isEmpty());
        assertEquals(decimal("100"), dollars.balance());
    }

    private static void assertField(String field, Executable step) {
        TirisException refused = assertThrows(TirisException.class, step);
        assertEquals(ErrorCode.VALIDATION, refused.code());
        assertEquals(field, refused.extensions().get("field"));
    }

    private static void assertInsufficient(String required, String available, Executable step) {
        TirisException refused = assertThrows(TirisException.class, step);
        assertEquals(ErrorCode.INSUFFICIENT_BALANCE, refused.code());
        assertEquals(required, refused.extensions().get("required"));
        assertEquals(available, refused.extensions().get("available"));
    }
}
