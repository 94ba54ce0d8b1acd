package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds of a book after any sequence of steps, and of the legs of any trade. */
class LedgerProperties {
    private static final Instant NOW = Instant.parse("2026-01-31T23:59:59.999999Z");
    private static final int ACCOUNTS = 3;

    /** Amounts in 10⁻⁸ onto accounts by number: more than one is posted at once; {@code hold} locks or unlocks. */
    record Step(boolean hold, List<Integer> accounts, List<Long> amounts) {}

    /** A book beside three accounts that are kept as whole numbers of 10⁻⁸. */
    private static final class Model {
        private final UUID trading = UUID.randomUUID();
        private final Book book;
        private final long firstSequence;
        private final List<Account> accounts = new ArrayList<>();
        private final BigInteger[] balances = new BigInteger[ACCOUNTS];
        private final BigInteger[] locked = new BigInteger[ACCOUNTS];
        private int posted;

        Model(long sequence, Instant last) {
            book = new Book(trading, "virtual", sequence, last, NOW);
            firstSequence = sequence;
            for (int i = 0; i < ACCOUNTS; i++) {
                Account account = new Account(UUID.randomUUID(), trading, "S" + i, BigDecimal.ZERO, BigDecimal.ZERO);
                accounts.add(account);
                book.add(account);
                balances[i] = BigInteger.ZERO;
                locked[i] = BigInteger.ZERO;
            }
        }

        void apply(Step step) {
            if (step.hold) {
                hold(step.accounts.get(0), BigInteger.valueOf(step.amounts.get(0)));
            } else {
                post(step);
            }
            check();
        }

        private void post(Step step) {
            int count = Math.min(step.accounts.size(), step.amounts.size());
            BigInteger[] after = balances.clone();
            List<BigInteger> closing = new ArrayList<>();
            List<Posting> postings = new ArrayList<>();
            boolean allowed = true;
            for (int i = 0; i < count; i++) {
                int account = step.accounts.get(i);
                BigInteger amount = BigInteger.valueOf(step.amounts.get(i));
                postings.add(Posting.of(accounts.get(account), TransactionReason.INTEREST, decimal(amount), null));
                after[account] = after[account].add(amount);
                closing.add(after[account]);
                allowed &= amount.signum() > 0 || after[account].compareTo(locked[account]) >= 0;
            }
            if (!allowed) {
                assertThrows(TirisException.class, () -> book.post(postings, null));
                return;
            }
            List<BigDecimal> closings = book.post(postings, null).stream()
                    .map(Transaction::closingBalance)
                    .toList();
            System.arraycopy(after, 0, balances, 0, ACCOUNTS);
            posted += count;
            assertEquals(closing.stream().map(Model::decimal).toList(), closings);
        }

        private void hold(int account, BigInteger amount) {
            BigInteger after = locked[account].add(amount);
            Account held = accounts.get(account);
            if (after.signum() < 0 || after.compareTo(balances[account]) > 0) {
                assertThrows(TirisException.class, () -> hold(held, amount));
            } else {
                hold(held, amount);
                locked[account] = after;
            }
        }

        private void hold(Account account, BigInteger amount) {
            if (amount.signum() > 0) {
                book.lock(account, decimal(amount));
            } else {
                book.unlock(account, decimal(amount.negate()));
            }
        }

        private void check() {
            assertEquals(posted, book.transactions().size());
            assertEquals(firstSequence + posted, book.sequence());
            for (int i = 0; i < ACCOUNTS; i++) {
                Account account = accounts.get(i);
                assertEquals(0, decimal(balances[i]).compareTo(account.balance()));
                assertEquals(0, decimal(locked[i]).compareTo(account.locked()));
                assertTrue(account.locked().signum() >= 0 && account.locked().compareTo(account.balance()) <= 0);
            }
        }

        /** Each row follows the row before it. */
        void checkRows(Instant last) {
            Instant newest = last;
            long sequence = firstSequence;
            for (Transaction row : book.transactions()) {
                assertTrue(row.timestamp().isAfter(newest) && !row.timestamp().isBefore(NOW));
                assertEquals(++sequence, row.sequence());
                newest = row.timestamp();
            }
            for (Account account : accounts) {
                BigDecimal balance = BigDecimal.ZERO;
                for (Transaction row : book.transactions()) {
                    if (row.subAccountId().equals(account.id())) {
                        balance = balance.add(row.amount());
                        assertEquals(0, balance.compareTo(row.closingBalance()));
                    }
                }
                assertEquals(0, balance.compareTo(account.balance()));
            }
        }

        private static BigDecimal decimal(BigInteger units) {
            return new BigDecimal(units, Decimals.SCALE);
        }
    }

    @Property(tries = 3_000)
    void a_book_keeps_its_invariants_whatever_is_asked_of_it(
            @ForAll("steps") List<Step> steps,
            @ForAll @LongRange(max = 1_000_000) long sequence,
            @ForAll @LongRange(min = -5, max = 5) long clockAhead) {
        Instant last = NOW.plusNanos(clockAhead * 1_000);
        Model model = new Model(sequence, last);
        steps.forEach(model::apply);
        model.checkRows(last);
    }

    @Property(tries = 3_000)
    void the_legs_net_to_minus_the_fee_and_the_value_is_rounded_half_even_once(
            @ForAll TradeKind kind,
            @ForAll @LongRange(min = 1, max = 100_000_000_000_000L) long price,
            @ForAll @LongRange(min = 1, max = 10_000_000_000_000L) long volume,
            @ForAll @LongRange(max = 1_000_000_000L) long fee) {
        BigInteger value = BigInteger.valueOf(price).multiply(BigInteger.valueOf(volume));
        BigDecimal rounded = new BigDecimal(value, 16).setScale(8, RoundingMode.HALF_EVEN);
        if (rounded.signum() == 0 || rounded.compareTo(Decimals.MAX) > 0) {
            assertThrows(TirisException.class, () -> legs(kind, price, volume, fee));
            return;
        }
        TradeLegs legs = legs(kind, price, volume, fee);
        int side = kind == TradeKind.LONG ? 1 : -1;
        assertEquals(BigDecimal.valueOf(side * volume, 8), legs.asset());
        assertEquals(rounded.multiply(BigDecimal.valueOf(-side)), legs.currency());
        assertEquals(BigDecimal.valueOf(-fee, 8), legs.fee());
        BigDecimal error = legs.currency().abs().subtract(new BigDecimal(value, 16));
        assertTrue(error.abs().compareTo(new BigDecimal("0.000000005")) <= 0);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> amount =
                Arbitraries.longs().between(-50_000_000_000L, 100_000_000_000L).filter(units -> units != 0);
        Arbitrary<Long> small = Arbitraries.longs().between(-3, 4).filter(units -> units != 0);
        return Combinators.combine(
                        Arbitraries.of(true, false, false),
                        Arbitraries.integers()
                                .between(0, ACCOUNTS - 1)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4),
                        Arbitraries.oneOf(amount, small).list().ofMinSize(1).ofMaxSize(4))
                .as(Step::new)
                .list()
                .ofMaxSize(25);
    }

    private static TradeLegs legs(TradeKind kind, long price, long volume, long fee) {
        return TradeLegs.of(
                kind, BigDecimal.valueOf(price, 8), BigDecimal.valueOf(volume, 8), BigDecimal.valueOf(fee, 8));
    }
}
