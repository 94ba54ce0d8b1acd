package ai.tiris.performance;

import ai.tiris.ledger.SubAccount;
import ai.tiris.platform.access.Shared;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** What a sub-account held over time. */
@GraphQLApi
public class BalanceHistoryApi {
    private final BalanceHistories histories;

    BalanceHistoryApi(BalanceHistories histories) {
        this.histories = histories;
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description("What it held at the end of each bucket of a range, by event time: exactly one point for every bucket,"
            + " oldest first.")
    public Uni<List<@NonNull BalancePoint>> balanceHistory(
            @Source SubAccount account,
            @NonNull @Description("Which time to show: at most 1,000 buckets, else VALIDATION.") TimeRange range,
            @NonNull @Description(EquityCurveApi.TIMEFRAME) Timeframe timeframe) {
        return histories.history(account, range, timeframe);
    }
}
