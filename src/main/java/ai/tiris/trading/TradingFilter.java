package ai.tiris.trading;

import ai.tiris.platform.scalars.Texts;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which tradings a caller asks for; what is left out restricts nothing. */
@Input("TradingFilter")
@Description("Which tradings to list: those that meet every part. What is left out restricts nothing.")
public record TradingFilter(
        @Description("REAL for money, VIRTUAL and BACKTEST for simulations: tradings of any of these types.") @Nullable
        List<@NonNull TradingType> types,

        @Description("Tradings in any of these statuses; those that have ended are listed too if left out.") @Nullable
        List<@NonNull TradingStatus> statuses,

        @Id @Description("On this exchange binding; none where it is not the caller's or public.") @Nullable
        UUID exchangeBindingId,

        @Description("With this text anywhere in the name, in upper or lower case.") @Nullable
        String nameContains) {
    static final TradingFilter ALL = new TradingFilter(null, null, null, null);

    /** As the pattern of LIKE that finds the text itself. */
    @Nullable
    String namePattern() {
        String text = Texts.storable("nameContains", nameContains);
        return text == null ? null : "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
