package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** The prices of a symbol in one bucket, in the quote symbol. */
@Description("The prices of a symbol in one bucket, in the quote symbol.")
public record Candle(
        @NonNull @Description("When the bucket begins.") Instant time,
        @NonNull @Description("The first price.") BigDecimal open,
        @NonNull @Description("The highest price.") BigDecimal high,
        @NonNull @Description("The lowest price.") BigDecimal low,
        @NonNull @Description("The last price.") BigDecimal close,

        @NonNull
        @Description("How much was traded, in the symbol, as far as it was reported; 0 where only single prices were.")
        BigDecimal volume,

        @NonNull @Name("final") @Description("False while the bucket is still open.")
        boolean isFinal) {}
