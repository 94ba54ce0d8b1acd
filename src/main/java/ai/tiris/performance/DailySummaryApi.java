package ai.tiris.performance;

import ai.tiris.ledger.SubAccount;
import ai.tiris.platform.access.Shared;
import ai.tiris.platform.limits.RequestLimits;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** What happened to a sub-account, day by day. */
@GraphQLApi
public class DailySummaryApi {
    private final DailySummaryReads reads;
    private final Clock clock;
    private final int mostDays;

    DailySummaryApi(DailySummaryReads reads, Clock clock, RequestLimits limits) {
        this.reads = reads;
        this.clock = clock;
        this.mostDays = limits.seriesRows();
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description(
            "What happened on each day of a range that had a transaction, oldest first; days are those of the event"
                    + " time in UTC.")
    public Uni<List<@NonNull DailyTransactionSummary>> dailySummaries(
            @Source SubAccount account,
            @NonNull
                    @Description("Which days: those that the range meets, at most 1,000, else VALIDATION. Without to,"
                            + " up to today.")
                    TimeRange range) {
        return reads.summaries(account.id(), range.buckets(Timeframe.ONE_DAY, clock.instant(), mostDays));
    }
}
