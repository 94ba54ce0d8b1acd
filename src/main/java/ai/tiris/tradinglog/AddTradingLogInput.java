package ai.tiris.tradinglog;

import ai.tiris.ledger.LogSource;
import ai.tiris.ledger.TradingLogType;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A line for a trading's log. */
@Input("AddTradingLogInput")
@Description("A line for a trading's log.")
public class AddTradingLogInput {
    @Id
    @NonNull
    @Description("The trading whose log it goes to; NOT_FOUND where it is not the caller's.")
    public UUID tradingId;

    @Id
    @Description("The sub-account of this trading that it is about; null for none.")
    public @Nullable UUID subAccountId;

    @Id
    @Description("The transaction of this trading that it tells of; null for none.")
    public @Nullable UUID transactionId;

    @NonNull
    @Description("What it tells of: an order, a signal, an error.")
    public TradingLogType type;

    @NonNull
    @Description("Who wrote it; only what a person wrote can be deleted.")
    public LogSource source;

    @Description("For people to read; at most 4,000 characters, null for no words.")
    public @Nullable String message;

    @Description("When what it tells of happened; null where that is not known.")
    public @Nullable Instant eventTime;

    @Description(
            "For programs to read: order, prediction, chart; null for nothing. The key event_id" + " is the server's.")
    public @Nullable JsonObject info;
}
