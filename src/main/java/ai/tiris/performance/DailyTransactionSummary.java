package ai.tiris.performance;

import ai.tiris.platform.access.Shared;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What happened to a sub-account on a day; money is in its symbol. */
@Description("What happened to a sub-account on a day of the event time, in UTC. Money is in the sub-account's symbol.")
public record DailyTransactionSummary(
        @Shared(percentOnly = false) @NonNull @Description("The day.")
        LocalDate date,

        @Shared(percentOnly = false) @NonNull @Description("How many transactions there were, at least one.")
        int transactionCount,

        @Shared(percentOnly = false) @NonNull @Description("The sum of what came; zero or more.")
        BigDecimal totalCredits,

        @Shared(percentOnly = false) @NonNull @Description("The sum of what went; zero or more.")
        BigDecimal totalDebits,

        @Shared(percentOnly = false)
        @NonNull
        @Description("The mean of the transactions' closing balances, rounded half even.")
        BigDecimal averageBalance,

        @Shared(percentOnly = false) @NonNull @Description("The highest closing balance.")
        BigDecimal maxBalance,

        @Shared(percentOnly = false) @NonNull @Description("The lowest closing balance.")
        BigDecimal minBalance,

        @Shared(percentOnly = false) @NonNull @Description("For how many different reasons the balance changed.")
        int uniqueReasons) {}
