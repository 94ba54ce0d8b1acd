package ai.tiris.ledger;

import ai.tiris.platform.db.Identifiers;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Decimals;
import ai.tiris.platform.scalars.Instants;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One trading's ledger while its locks are held: takes what a step wants to change, refuses what may not be, and gives
 * every change its number, its time and its closing balance. Pure: {@link LedgerStore} reads and writes it.
 */
public final class Book {
    private final UUID tradingId;
    private final String tradingType;
    private final long firstSequence;
    private final Instant now;
    private final Map<UUID, Account> accounts = new LinkedHashMap<>();
    private final List<Transaction> transactions = new ArrayList<>();
    private final List<LogEntry> logs = new ArrayList<>();
    private final Map<UUID, Account> changed = new LinkedHashMap<>();
    private long sequence;
    private Instant clock;
    private @Nullable Heartbeat heartbeat;

    /** A trading's last sign of life. */
    public record Heartbeat(Instant at, @Nullable String status) {}

    /**
     * @param sequence the number of the trading's newest change
     * @param lastRecordedAt the time of its newest change, or null
     * @param now the database's clock, read under the lock
     */
    Book(UUID tradingId, String tradingType, long sequence, @Nullable Instant lastRecordedAt, Instant now) {
        this.tradingId = tradingId;
        this.tradingType = tradingType;
        this.firstSequence = sequence;
        this.now = now;
        this.sequence = sequence;
        this.clock = lastRecordedAt == null || lastRecordedAt.isBefore(now)
                ? Instants.truncate(now).minus(1, ChronoUnit.MICROS)
                : lastRecordedAt;
    }

    void add(Account account) {
        accounts.put(account.id(), account);
    }

    public UUID tradingId() {
        return tradingId;
    }

    /** Whether its money is real, as the database names the trading's type. */
    String tradingType() {
        return tradingType;
    }

    /** The locked sub-account of this trading; NOT_FOUND for any other id. */
    public Account account(UUID id) {
        Account account = accounts.get(id);
        if (account == null) {
            throw TirisException.notFound("sub-account");
        }
        return account;
    }

    /** The locked sub-account with this id; null for any other. */
    public @Nullable Account find(@Nullable UUID id) {
        return id == null ? null : accounts.get(id);
    }

    /**
     * Posts all of {@code postings} in their order, or none of them when one is refused.
     *
     * @param eventTime when it happened; null for now
     */
    public List<Transaction> post(List<Posting> postings, @Nullable Instant eventTime) {
        List<BigDecimal> closing = closingBalances(postings);
        List<Transaction> posted = new ArrayList<>(postings.size());
        for (int i = 0; i < postings.size(); i++) {
            posted.add(book(postings.get(i), closing.get(i), eventTime));
        }
        transactions.addAll(posted);
        return posted;
    }

    /** An id for a trade that is posted next: of its first leg's time, so that the id alone finds the legs. */
    UUID newTradeId() {
        return Identifiers.at(clock.plus(1, ChronoUnit.MICROS));
    }

    /** Adds a line to the trading's log, about {@code transaction} if there is one. */
    public LogEntry log(LogEntry.Draft draft, @Nullable Instant eventTime, @Nullable Transaction transaction) {
        Instant timestamp = tick();
        LogEntry entry =
                new LogEntry(Identifiers.at(timestamp), tradingId, sequence, timestamp, eventTime, draft, transaction);
        logs.add(entry);
        return entry;
    }

    /** Locks a positive amount of what is free, or unlocks it. */
    public Account lock(Account account, BigDecimal amount) {
        account.lock(Decimals.positive("amount", amount));
        changed.put(account.id(), account);
        return account;
    }

    public Account unlock(Account account, BigDecimal amount) {
        account.unlock(Decimals.positive("amount", amount));
        changed.put(account.id(), account);
        return account;
    }

    /** Notes a sign of life, of now at the latest; one that comes after a later one changes nothing. */
    public void heartbeat(Instant at, @Nullable String status) {
        Instant notAhead = at.isBefore(now) ? at : Instants.truncate(now);
        if (heartbeat == null || !notAhead.isBefore(heartbeat.at())) {
            heartbeat = new Heartbeat(notAhead, status);
        }
    }

    List<Transaction> transactions() {
        return transactions;
    }

    List<LogEntry> logs() {
        return logs;
    }

    Collection<Account> changedAccounts() {
        return changed.values();
    }

    @Nullable
    Heartbeat heartbeat() {
        return heartbeat;
    }

    long sequence() {
        return sequence;
    }

    /** The time of the newest change. */
    Instant lastRecordedAt() {
        return clock;
    }

    boolean isChanged() {
        return sequence > firstSequence || heartbeat != null;
    }

    private List<BigDecimal> closingBalances(List<Posting> postings) {
        Map<UUID, BigDecimal> balances = new HashMap<>();
        List<BigDecimal> closing = new ArrayList<>(postings.size());
        for (Posting posting : postings) {
            Account account = posting.account();
            BigDecimal current = balances.getOrDefault(account.id(), account.balance());
            BigDecimal after = account.balanceAfter(current, posting.amount());
            balances.put(account.id(), after);
            closing.add(after);
        }
        return closing;
    }

    private Transaction book(Posting posting, BigDecimal closingBalance, @Nullable Instant eventTime) {
        Account account = posting.account();
        Posting.TradeOf trade = posting.trade();
        Instant timestamp = tick();
        account.close(closingBalance);
        changed.put(account.id(), account);
        return new Transaction(
                Identifiers.at(timestamp),
                timestamp,
                eventTime == null ? timestamp : eventTime,
                sequence,
                posting.direction(),
                posting.reason(),
                posting.amount(),
                closingBalance,
                trade == null ? null : trade.price(),
                trade == null ? null : trade.quoteSymbol(),
                trade == null ? null : trade.id(),
                posting.info(),
                account.id(),
                tradingId);
    }

    /** The next number and the next microsecond: both strictly increase within the trading. */
    private Instant tick() {
        sequence++;
        clock = clock.plus(1, ChronoUnit.MICROS);
        return clock;
    }
}
