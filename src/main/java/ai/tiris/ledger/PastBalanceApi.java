package ai.tiris.ledger;

import ai.tiris.platform.access.Shared;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** What a sub-account held at a moment of the past. */
@GraphQLApi
public class PastBalanceApi {
    private final PastBalances balances;

    PastBalanceApi(PastBalances balances) {
        this.balances = balances;
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description(
            "The balance as it stood then, by event time: the sum of all that happened up to that moment, whenever it"
                    + " was recorded.")
    public Uni<BigDecimal> balanceAt(
            @Source SubAccount account,
            @NonNull
                    @Description("The moment, itself included. VALIDATION where it is so long ago that only a later"
                            + " sum is kept.")
                    Instant time) {
        return balances.at(account, time);
    }
}
