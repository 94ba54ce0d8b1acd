package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Json;
import ai.tiris.platform.scalars.Symbols;
import ai.tiris.platform.scalars.Texts;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sub-account as it will be, its input checked; {@code initialBalance} in its own symbol, zero for none. */
record NewAccount(UUID id, String name, String symbol, BigDecimal initialBalance, JsonObject info) {

    /** Sub-accounts of a trading. */
    static final int MOST = 100;

    static NewAccount of(NewSubAccountInput input) {
        return of(input.name, input.symbol, input.initialBalance, input.info);
    }

    static NewAccount of(CreateSubAccountInput input) {
        return of(input.name, input.symbol, input.initialBalance, input.info);
    }

    /** What makes two requests for a sub-account the same request: everything but its id. */
    List<Object> content() {
        return List.of(name, symbol, initialBalance, info);
    }

    private static NewAccount of(
            String name, String symbol, @Nullable BigDecimal initialBalance, @Nullable JsonObject info) {
        BigDecimal balance = initialBalance == null ? BigDecimal.ZERO : initialBalance;
        if (balance.signum() < 0) {
            throw TirisException.validation("initialBalance", "Must not be negative.");
        }
        return new NewAccount(
                UUID.randomUUID(),
                Texts.name("name", name),
                Symbols.require("symbol", symbol),
                balance,
                Json.orEmpty(info));
    }
}
