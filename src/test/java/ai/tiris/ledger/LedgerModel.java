package ai.tiris.ledger;

import ai.tiris.platform.scalars.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger should do, as plain arithmetic in whole numbers of 10⁻⁸. Each step answers in words what the API has to
 * say: a row is {@code amount closing-balance number}; a refusal is its code and its figures, and changes nothing.
 */
final class LedgerModel {
    static final BigInteger UNIT = BigInteger.TEN.pow(8);
    static final BigInteger MOST = BigInteger.TEN.pow(20).subtract(BigInteger.ONE);

    private LedgerModel() {}

    /** A trading's counters. */
    static final class Run {
        final UUID id;
        long sequence;
        long transactions;

        Run(UUID id) {
            this.id = id;
        }

        String figures() {
            return sequence + " " + transactions;
        }
    }

    /** A sub-account. */
    static final class Purse {
        final UUID id;
        final Run run;
        final String symbol;
        BigInteger balance = BigInteger.ZERO;
        BigInteger locked = BigInteger.ZERO;

        Purse(UUID id, Run run, String symbol) {
            this.id = id;
            this.run = run;
            this.symbol = symbol;
        }

        BigInteger free() {
            return balance.subtract(locked);
        }

        String figures() {
            return text(balance) + " " + text(locked);
        }

        private String post(BigInteger amount) {
            balance = balance.add(amount);
            run.transactions++;
            return String.join(" ", text(amount), text(balance), Long.toString(++run.sequence));
        }
    }

    private record Leg(Purse purse, BigInteger amount) {}

    static String move(Purse purse, BigInteger amount) {
        return book(new Leg(purse, amount));
    }

    static String transfer(Purse from, Purse to, BigInteger amount) {
        return book(new Leg(from, amount.negate()), new Leg(to, amount));
    }

    /** The legs, and the number of the log line. */
    static String trade(boolean buy, Purse asset, Purse currency, BigInteger price, BigInteger volume, BigInteger fee) {
        BigInteger value = halfEven(price.multiply(volume));
        if (value.signum() == 0 || value.compareTo(MOST) > 0) {
            return "VALIDATION";
        }
        List<Leg> legs = new ArrayList<>();
        legs.add(new Leg(asset, buy ? volume : volume.negate()));
        legs.add(new Leg(currency, buy ? value.negate() : value));
        if (fee.signum() > 0) {
            legs.add(new Leg(currency, fee.negate()));
        }
        String rows = book(legs.toArray(Leg[]::new));
        return isRefusal(rows) ? rows : rows + ", log " + ++currency.run.sequence;
    }

    private static String book(Leg... legs) {
        Map<Purse, BigInteger> balances = new HashMap<>();
        for (Leg leg : legs) {
            BigInteger before = balances.getOrDefault(leg.purse, leg.purse.balance);
            BigInteger after = before.add(leg.amount);
            if (leg.amount.signum() < 0 && after.compareTo(leg.purse.locked) < 0) {
                return insufficient(leg.amount.negate(), before.subtract(leg.purse.locked));
            }
            if (after.compareTo(MOST) > 0) {
                return "VALIDATION";
            }
            balances.put(leg.purse, after);
        }
        return Arrays.stream(legs).map(leg -> leg.purse.post(leg.amount)).collect(Collectors.joining(", "));
    }

    /** Positive locks, negative unlocks. */
    static String hold(Purse purse, BigInteger amount) {
        BigInteger most = amount.signum() > 0 ? purse.free() : purse.locked;
        if (amount.abs().compareTo(most) > 0) {
            return insufficient(amount.abs(), most);
        }
        purse.locked = purse.locked.add(amount);
        return purse.figures();
    }

    /** A movement that a bot reports with the balance that it takes it to end at, or null. */
    static String reported(Purse purse, BigInteger amount, @Nullable BigInteger stated) {
        BigInteger after = purse.balance.add(amount);
        return stated != null && !stated.equals(after)
                ? "BALANCE_DRIFT stated " + text(stated) + " computed " + text(after)
                : move(purse, amount);
    }

    static boolean isRefusal(String answer) {
        return Character.isLetter(answer.charAt(0));
    }

    static String text(BigInteger units) {
        return Decimals.format(new BigDecimal(units, 8));
    }

    /** 10⁻¹⁶ to 10⁻⁸; of two that are equally near, the even one. */
    private static BigInteger halfEven(BigInteger value) {
        BigInteger[] parts = value.divideAndRemainder(UNIT);
        int half = parts[1].shiftLeft(1).compareTo(UNIT);
        boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
        return up ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    private static String insufficient(BigInteger required, BigInteger available) {
        return "INSUFFICIENT_BALANCE required " + text(required) + " available " + text(available);
    }
}
