package ai.tiris.user;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** How much a user has. */
@Description("How much a user has.")
public record UserStatistics(
        @NonNull Integer totalTradings,
        @NonNull @Description("Those of status ACTIVE.") Integer activeTradings,
        @NonNull Integer totalSubAccounts,

        @NonNull @Description("All that were ever recorded, those beyond retention too.")
        Integer totalTransactions,

        @Description("When the first one was recorded.") @Nullable
        Instant firstTransactionAt,

        @Description("When the newest one was recorded.") @Nullable
        Instant lastTransactionAt) {}
