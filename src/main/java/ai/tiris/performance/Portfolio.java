package ai.tiris.performance;

import ai.tiris.platform.access.Shared;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Everything that a user holds in some tradings. */
@Description(
        "Everything that the user holds in the tradings that were asked for, valued with the last price that any of them"
                + " knows: what one reports counts for all.")
public record Portfolio(
        @Shared(percentOnly = true) @NonNull @Description("The symbol that everything is valued in.")
        String quoteSymbol,

        @Shared(percentOnly = false)
        @Description("The sum of its entries' equities; null where one of them is null.")
        @Nullable
        BigDecimal equity,

        @Shared(percentOnly = true) @NonNull @Description("One for each trading, newest first.")
        List<@NonNull PortfolioEntry> entries) {

    /** The tradings that it is of. */
    @Ignore
    List<UUID> tradingIds() {
        return entries.stream().map(entry -> entry.trading().id()).toList();
    }
}
