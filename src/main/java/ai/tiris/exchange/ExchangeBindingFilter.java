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
        @Description("Of any of these types.") @Nullable List<@NonNull BindingType> types,
        @Description("Of any of these exchanges.") @Nullable List<@NonNull Exchange> exchanges,
        @Description("Of any of these statuses.") @Nullable List<@NonNull BindingStatus> statuses) {
    static final ExchangeBindingFilter ALL = new ExchangeBindingFilter(null, null, null);
}
