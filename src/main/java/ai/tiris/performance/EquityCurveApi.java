package ai.tiris.performance;

import ai.tiris.platform.access.Shared;
import ai.tiris.platform.graphql.SelectedFields;
import ai.tiris.trading.Trading;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** What a trading was worth over time. */
@GraphQLApi
public class EquityCurveApi {
    static final String QUOTE_SYMBOL = "In which symbol to value what is held: BTC, USDT.";
    static final String TIMEFRAME = "How long a bucket is.";

    private final EquityCurves curves;

    EquityCurveApi(EquityCurves curves) {
        this.curves = curves;
    }

    @Shared(percentOnly = true)
    @NonNull
    @Description(
            "What it was worth at the end of each bucket of a range, with the returns since the first of them. By event"
                    + " time, so a backtest's curve lies in its own past.")
    public Uni<EquityCurve> equityCurve(
            @Source Trading trading,
            @NonNull @Description("Which time to show: at most 1,000 buckets, else VALIDATION.") TimeRange range,
            @NonNull @Description(TIMEFRAME) Timeframe timeframe,
            @NonNull @DefaultValue("USDT") @Description(QUOTE_SYMBOL) String quoteSymbol) {
        return curves.curve(
                trading.id(), range, timeframe, quoteSymbol, SelectedFields.includeAnyOf(EquityCurve.OF_FLOWS));
    }
}
