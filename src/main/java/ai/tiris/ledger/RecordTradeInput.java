package ai.tiris.ledger;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A fill of a spot order. */
@Input("RecordTradeInput")
@Description("A fill of a spot order.")
public class RecordTradeInput {
    @Id
    @NonNull
    @Description("The trading that both sub-accounts belong to; NOT_FOUND where it is not the caller's.")
    public UUID tradingId;

    @NonNull
    @Description("LONG buys the asset; the others sell it, for different reasons.")
    public TradeKind kind;

    @Id
    @NonNull
    @Description("The sub-account of the asset that is bought or sold; NOT_FOUND where it is not of" + " this trading.")
    public UUID assetAccountId;

    @Id
    @NonNull
    @Description("The sub-account of the currency that pays or is paid, of another symbol than the"
            + " asset's; the fee leaves it too.")
    public UUID currencyAccountId;

    @NonNull
    @Description("The price of one unit of the asset, in the currency; positive.")
    public BigDecimal price;

    @NonNull
    @Description("How much of the asset, in its symbol; positive. Price × volume is rounded half even"
            + " to 8 decimals, and VALIDATION where that is zero.")
    public BigDecimal volume;

    @DefaultValue("0")
    @Description("What the trade cost, in the currency; zero or positive.")
    public @Nullable BigDecimal fee;

    @Description("When it happened, in a backtest the time in the backtest; null for the time of" + " recording.")
    public @Nullable Instant eventTime;

    @DefaultValue("MANUAL")
    @Description("Who reports it; a line of the log that tells of a trade stays, whoever wrote it.")
    public @Nullable LogSource source;

    @Description("For people to read, in the line of the trading log; at most 4,000 characters, null" + " for none.")
    public @Nullable String message;

    @Description("For programs to read, kept with the legs and the log; null for nothing. The key"
            + " event_id is the server's.")
    public @Nullable JsonObject info;
}
