package ai.tiris.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The open lots of a trading's sub-accounts while its transactions go by, in the order of their event times and then of
 * their recording. What was sold and what was paid in fees is noted beside them.
 */
final class LotBook {
    private final Map<UUID, String> symbols;
    private final Map<UUID, Lots> accounts = new HashMap<>();
    private final List<Sale> sales = new ArrayList<>();
    private final List<PaidFee> fees = new ArrayList<>();

    /**
     * @param symbols of all accounts
     * @param open those that lots are open in, oldest first
     */
    LotBook(Map<UUID, String> symbols, Map<UUID, List<Lot>> open) {
        this.symbols = symbols;
        symbols.keySet().forEach(id -> accounts.put(id, new Lots(open.getOrDefault(id, List.of()))));
    }

    /** By account, oldest first. */
    Map<UUID, List<Lot>> open() {
        Map<UUID, List<Lot>> open = new HashMap<>();
        accounts.forEach((id, lots) -> open.put(id, lots.open()));
        return open;
    }

    /** How many lots are open. */
    int count() {
        return accounts.values().stream().mapToInt(Lots::count).sum();
    }

    /** In their order. */
    List<Sale> sales() {
        return sales;
    }

    /** In their order. */
    List<PaidFee> fees() {
        return fees;
    }

    /** Of what was sold and paid: the lots stay. */
    void forget() {
        sales.clear();
        fees.clear();
    }

    /** What is no leg of a trade. */
    void apply(LotRow row) {
        if (row.isInflow()) {
            lots(row).add(Lot.of(row.at(), row.amount(), row.amount(), symbol(row)));
        } else if (row.isIncome()) {
            lots(row).add(Lot.free(row.at(), row.amount()));
        } else {
            lots(row).take(row.amount().negate());
            if (row.isFee()) {
                fees.add(new PaidFee(row.at(), symbol(row), row.amount().negate()));
            }
        }
    }

    /** The legs of one trade. */
    void apply(LotTrade trade) {
        String quoteSymbol = trade.quoteSymbol();
        if (trade.fee().signum() > 0) {
            fees.add(new PaidFee(trade.at(), quoteSymbol, trade.fee()));
        }
        Lots currency = trade.currency() == null ? new Lots(List.of()) : lots(trade.currency());
        if (trade.isBuy()) {
            BigDecimal paid = trade.value().add(trade.fee());
            currency.take(paid);
            lots(trade.asset()).add(Lot.of(trade.at(), trade.volume(), paid, quoteSymbol));
        } else {
            List<Lot> taken = lots(trade.asset()).take(trade.volume());
            sales.add(new Sale(trade.at(), quoteSymbol, trade.volume(), trade.value(), trade.fee(), taken));
            currency.add(Lot.of(trade.at(), trade.value(), trade.value(), quoteSymbol));
            currency.take(trade.fee());
        }
    }

    private Lots lots(LotRow row) {
        return Objects.requireNonNull(accounts.get(row.accountId()));
    }

    private String symbol(LotRow row) {
        return Objects.requireNonNull(symbols.get(row.accountId()));
    }
}
