package ai.tiris.performance;

import ai.tiris.platform.access.Shared;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** How things stood at the end of one bucket; ratios are 0.12 for 12 %. */
@Description("How things stood at the end of one bucket. Ratios are 0.12 for 12 %.")
public record EquityPoint(
        @Shared(percentOnly = true) @NonNull @Description("When the bucket begins.")
        Instant time,

        @Shared(percentOnly = false)
        @Description(
                "What was held at its end, at the last prices known then, in the quote symbol; null where something"
                        + " held had no price.")
        @Nullable
        BigDecimal equity,

        @Shared(percentOnly = false)
        @NonNull
        @Description(
                "Deposits less withdrawals, and transfers in less those out, up to its end, each valued in the quote"
                        + " symbol at the end of its hour.")
        @Nullable
        BigDecimal netFlows,

        @Shared(percentOnly = true)
        @Description(
                "Time-weighted return since the first point, linked by the hour and free of deposits and withdrawals;"
                        + " null from where a price was missing.")
        @Nullable
        Double returnRatio,

        @Shared(percentOnly = true)
        @Description(
                "Buy-and-hold return, since the first point, of the only symbol besides the quote symbol; null where"
                        + " there is none, or several, or no price.")
        @Nullable
        Double benchmarkReturn,

        @Shared(percentOnly = true) @NonNull @Name("final") @Description("False while the bucket is still open.")
        boolean isFinal,

        @Shared(percentOnly = false)
        @NonNull
        @Description("What was held at its end, by symbol; what nothing was held of is left out.")
        List<@NonNull Holding> holdings) {}
