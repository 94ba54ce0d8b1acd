package ai.tiris.performance;

import ai.tiris.platform.access.Shared;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What a sub-account held at the end of a bucket. */
@Description("What a sub-account held at the end of a bucket.")
public record BalancePoint(
        @Shared(percentOnly = false) @NonNull @Description("When the bucket begins.")
        Instant time,

        @Shared(percentOnly = false)
        @NonNull
        @Description("What was held at its end, in the sub-account's symbol; of an open bucket, so far.")
        BigDecimal balance) {}
