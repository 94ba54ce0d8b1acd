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
    @Description("The trading that both sub-accounts belong to.")
    public UUID tradingId;

    @NonNull
    @Description("LONG buys the asset; the others sell it.")
    public TradeKind kind;

    @Id
    @NonNull
    @Description("The sub-account of the asset that is bought or sold.")
    public UUID assetAccountId;

    @Id
    @NonNull
    @Description("The sub-account of the currency that pays or is paid; the fee leaves it too.")
    public UUID currencyAccountId;

    @NonNull
    @Description("In the currency for one unit of the asset; positive.")
    public BigDecimal price;

    @NonNull
    @Description("How much of the asset; positive.")
    public BigDecimal volume;

    @DefaultValue("0")
    @Description("In the currency; zero or positive.")
    public @Nullable BigDecimal fee;

    @Description("When it happened; the time of recording if left out.")
    public @Nullable Instant eventTime;

    @DefaultValue("MANUAL")
    @Description("Who reports it.")
    public @Nullable LogSource source;

    @Description("The message of the trading log.")
    public @Nullable String message;

    @Description("Kept with the legs and the log.")
    public @Nullable JsonObject info;
}
