package ai.tiris.ledger;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Decimals;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

/** A sub-account while its lock is held: what it has, what is locked of it, and what may be done to it. */
public final class Account {
    private final UUID id;
    private final UUID tradingId;
    private final String symbol;
    private BigDecimal balance;
    private BigDecimal locked;

    Account(UUID id, UUID tradingId, String symbol, BigDecimal balance, BigDecimal locked) {
        this.id = id;
        this.tradingId = tradingId;
        this.symbol = symbol;
        this.balance = balance;
        this.locked = locked;
    }

    public UUID id() {
        return id;
    }

    public UUID tradingId() {
        return tradingId;
    }

    public String symbol() {
        return symbol;
    }

    public BigDecimal balance() {
        return balance;
    }

    public BigDecimal locked() {
        return locked;
    }

    /** Holds {@code amount} > 0 of what is free for an open order; INSUFFICIENT_BALANCE where less is free. */
    public void lock(BigDecimal amount) {
        if (amount.compareTo(balance.subtract(locked)) > 0) {
            throw insufficient(amount, balance.subtract(locked));
        }
        locked = locked.add(amount);
    }

    /** Frees {@code amount} > 0 of what is locked; INSUFFICIENT_BALANCE where less is locked. */
    public void unlock(BigDecimal amount) {
        if (amount.compareTo(locked) > 0) {
            throw insufficient(amount, locked);
        }
        locked = locked.subtract(amount);
    }

    /** What the balance comes to after {@code amount} on top of {@code current}, a balance of this account. */
    BigDecimal balanceAfter(BigDecimal current, BigDecimal amount) {
        BigDecimal closing = current.add(amount);
        if (amount.signum() < 0 && closing.compareTo(locked) < 0) {
            throw insufficient(amount.negate(), current.subtract(locked));
        }
        if (closing.compareTo(Decimals.MAX) > 0) {
            throw TirisException.validation("amount", "The balance would exceed 12 integer digits.");
        }
        return closing;
    }

    void close(BigDecimal closingBalance) {
        balance = closingBalance;
    }

    private static TirisException insufficient(BigDecimal required, BigDecimal available) {
        return new TirisException(
                ErrorCode.INSUFFICIENT_BALANCE,
                "The sub-account has less than that available.",
                Map.of("required", Decimals.format(required), "available", Decimals.format(available)));
    }
}
