package ai.tiris.ledger;

import ai.tiris.platform.access.Shared;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** One movement of a sub-account's balance; it is never changed or deleted. */
@Description("One movement of a sub-account's balance; it is never changed or deleted.")
public record Transaction(
        @Shared(percentOnly = false)
        @Id
        @NonNull
        @Description("What names the transaction in every other operation; it never changes.")
        UUID id,

        @Shared(percentOnly = false) @NonNull @Description("When it was recorded, by the server's clock.")
        Instant timestamp,

        @Shared(percentOnly = false)
        @NonNull
        @Description(
                "When it happened; for a backtest, the time in the backtest. Equals timestamp where the caller gave none.")
        Instant eventTime,

        @Shared(percentOnly = false)
        @NonNull
        @Description("Its place in its trading's changes: 1, 2, 3 … without a gap.")
        Long sequence,

        @Shared(percentOnly = false)
        @NonNull
        @Description("CREDIT where the amount is positive, DEBIT where it is negative.")
        Direction direction,

        @Shared(percentOnly = false)
        @NonNull
        @Description("Why the balance changed: a trade, a fee, funds that came or left.")
        TransactionReason reason,

        @Shared(percentOnly = false)
        @NonNull
        @Description("How much the balance changed, in the sub-account's symbol: positive for a credit,"
                + " negative for a debit, never zero. The sum over a sub-account is its balance.")
        BigDecimal amount,

        @Shared(percentOnly = false)
        @NonNull
        @Description("The sub-account's balance right after it, in the sub-account's symbol.")
        BigDecimal closingBalance,

        @Shared(percentOnly = false)
        @Description("The price of one unit of the traded asset, in the quote symbol; null for what is no"
                + " leg of a trade.")
        @Nullable
        BigDecimal price,

        @Shared(percentOnly = false)
        @Description("The symbol that the price is in, such as USDT; null where there is no price.")
        @Nullable
        String quoteSymbol,

        @Shared(percentOnly = false)
        @Id
        @Description("Shared by the legs of one trade, and what reverseTrade takes; null for what is no"
                + " leg of a trade.")
        @Nullable
        UUID tradeId,

        @NonNull
        @Description(
                "What whoever recorded it keeps with it: a message, an order's id. An empty object" + " for nothing.")
        JsonObject info,

        @Ignore UUID subAccountId,
        @Ignore UUID tradingId) {}
