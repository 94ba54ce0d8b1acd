package ai.tiris.ledger;

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
        @Id @NonNull UUID id,
        @NonNull @Description("When it was recorded.") Instant timestamp,

        @NonNull
        @Description(
                "When it happened; for a backtest, the time in the backtest. Equals timestamp where the caller gave none.")
        Instant eventTime,

        @NonNull @Description("Its place in its trading's changes: 1, 2, 3 … without a gap.")
        Long sequence,

        @NonNull Direction direction,
        @NonNull TransactionReason reason,

        @NonNull @Description("Positive for a credit, negative for a debit: the sum over a sub-account is its balance.")
        BigDecimal amount,

        @NonNull @Description("The sub-account's balance right after it.")
        BigDecimal closingBalance,

        @Description("For one unit of the traded asset, in the quote symbol.") @Nullable
        BigDecimal price,

        @Description("The symbol that the price is in.") @Nullable
        String quoteSymbol,

        @Id @Description("Shared by the legs of one trade.") @Nullable
        UUID tradeId,

        @NonNull @Description("What whoever recorded it keeps with it.")
        JsonObject info,

        @Ignore UUID subAccountId,
        @Ignore UUID tradingId) {}
