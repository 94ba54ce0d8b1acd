package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Symbols;
import ai.tiris.platform.scalars.Texts;
import ai.tiris.trading.TradingType;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A trading as it will be, its input checked. */
record NewTrading(
        UUID id, String name, TradingType type, UUID exchangeBindingId, JsonObject info, List<NewAccount> accounts) {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_ACCOUNTS = 100;

    /** A sub-account as it will be; {@code initialBalance} in its own symbol. */
    record NewAccount(UUID id, String name, String symbol, BigDecimal initialBalance, JsonObject info) {
        static NewAccount of(NewSubAccountInput input) {
            BigDecimal balance = input.initialBalance == null ? BigDecimal.ZERO : input.initialBalance;
            if (balance.signum() < 0) {
                throw TirisException.validation("initialBalance", "Must not be negative.");
            }
            return new NewAccount(
                    UUID.randomUUID(),
                    Texts.name("name", input.name, LONGEST_NAME),
                    Symbols.require("symbol", input.symbol),
                    balance,
                    orEmpty(input.info));
        }
    }

    static NewTrading of(CreateTradingInput input) {
        List<NewSubAccountInput> wanted = input.subAccounts == null ? List.of() : input.subAccounts;
        if (wanted.size() > MOST_ACCOUNTS) {
            throw TirisException.validation("subAccounts", "Must be at most " + MOST_ACCOUNTS + ".");
        }
        return new NewTrading(
                UUID.randomUUID(),
                Texts.name("name", input.name, LONGEST_NAME),
                input.type,
                input.exchangeBindingId,
                orEmpty(input.info),
                wanted.stream().map(NewAccount::of).toList());
    }

    /** What makes two requests for a trading the same request: everything but the ids that it is given. */
    List<Object> content() {
        List<Object> content = new ArrayList<>(List.of(name, type, exchangeBindingId, info));
        accounts.forEach(account ->
                content.add(List.of(account.name(), account.symbol(), account.initialBalance(), account.info())));
        return content;
    }

    private static JsonObject orEmpty(@Nullable JsonObject info) {
        return info == null ? JsonValue.EMPTY_JSON_OBJECT : info;
    }
}
