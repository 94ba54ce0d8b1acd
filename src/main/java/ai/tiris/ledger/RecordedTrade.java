package ai.tiris.ledger;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** What one trade left behind: its legs, its log, and the sub-accounts that it moved. */
@Description("What one trade left behind: its legs, its log, and the sub-accounts that it moved.")
public record RecordedTrade(
        @Id @NonNull @Description("The id that the legs share, and that reverseTrade takes.")
        UUID tradeId,

        @NonNull
        @Description("The legs in the order of booking: asset, currency, and the fee unless it is zero; of"
                + " a reversal asset, fee, currency.")
        List<@NonNull Transaction> transactions,

        @Ignore UUID logId) {}
