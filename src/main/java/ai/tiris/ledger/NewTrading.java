package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Json;
import ai.tiris.platform.scalars.Texts;
import ai.tiris.trading.TradingType;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A trading as it will be, its input checked. */
record NewTrading(
        UUID id, String name, TradingType type, UUID exchangeBindingId, JsonObject info, List<NewAccount> accounts) {

    static NewTrading of(CreateTradingInput input) {
        List<NewSubAccountInput> wanted = input.subAccounts == null ? List.of() : input.subAccounts;
        if (wanted.size() > NewAccount.MOST) {
            throw TirisException.validation("subAccounts", "Must be at most " + NewAccount.MOST + ".");
        }
        return new NewTrading(
                UUID.randomUUID(),
                Texts.name("name", input.name),
                input.type,
                input.exchangeBindingId,
                Json.orEmpty(input.info),
                wanted.stream().map(NewAccount::of).toList());
    }

    /** What makes two requests for a trading the same request: everything but the ids that it is given. */
    List<Object> content() {
        List<Object> content = new ArrayList<>(List.of(name, type, exchangeBindingId, info));
        accounts.forEach(account -> content.add(account.content()));
        return content;
    }
}
