package ai.tiris.user;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** How much a user has. */
@Description("How much a user has.")
public record UserStatistics(
        @NonNull @Description("How many tradings the user has, of every status.")
        Integer totalTradings,

        @NonNull @Description("How many of the user's tradings are ACTIVE.")
        Integer activeTradings,

        @NonNull @Description("How many sub-accounts the user's tradings have, empty ones too.")
        Integer totalSubAccounts,

        @NonNull @Description("How many transactions were ever recorded, those beyond retention too.")
        Integer totalTransactions,

        @Description("When the first transaction was recorded; null before it.") @Nullable
        Instant firstTransactionAt,

        @Description("When the newest transaction was recorded; null before the first.") @Nullable
        Instant lastTransactionAt) {}
