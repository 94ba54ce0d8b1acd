package ai.tiris.exchange;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which exchange bindings a caller asks for; what is left out restricts nothing. */
@Input("ExchangeBindingFilter")
@Description("Which exchange bindings to list: those that meet every part. What is left out restricts nothing.")
public record ExchangeBindingFilter(
        @Description("PRIVATE for the caller's own, PUBLIC for everybody's; both if left out.") @Nullable
        List<@NonNull BindingType> types,

        @Description("Accounts on any of these exchanges, such as BINANCE.") @Nullable
        List<@NonNull Exchange> exchanges,

        @Description("Bindings in any of these statuses; those in ERROR are listed too if left out.") @Nullable
        List<@NonNull BindingStatus> statuses) {
    static final ExchangeBindingFilter ALL = new ExchangeBindingFilter(null, null, null);
}
