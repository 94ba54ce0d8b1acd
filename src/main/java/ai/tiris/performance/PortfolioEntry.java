package ai.tiris.performance;

import ai.tiris.platform.access.Shared;
import ai.tiris.trading.Trading;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A trading's part of a portfolio. */
@Description("A trading's part of a portfolio.")
public record PortfolioEntry(
        @Shared(percentOnly = true) @NonNull @Description("Whose part it is.")
        Trading trading,

        @Shared(percentOnly = true) @NonNull @Description("How many sub-accounts it has, empty ones included.")
        int subAccountCount,

        @Shared(percentOnly = false)
        @NonNull
        @Description("What it holds, by symbol; what it holds nothing of is left out.")
        List<@NonNull Holding> balances,

        @Shared(percentOnly = false)
        @Description("What that is worth, in the quote symbol; null where something held has no price.")
        @Nullable
        BigDecimal equity) {}
