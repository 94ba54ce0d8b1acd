package ai.tiris.exchange;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The check of a binding's credentials at the exchange. */
@Description("The check of a binding's credentials by a call to the exchange that only reads.")
public record KeyCheck(
        @NonNull @Description("What the exchange says; PENDING until it has answered.")
        KeyCheckOutcome outcome,

        @NonNull @Description("The same in a sentence for the user, with a warning where the key may withdraw.")
        String message,

        @Description("Whether the key may move money out of the account, which no bot needs: warn the user where it is"
                + " true. Null where the exchange does not say it.")
        @Nullable
        Boolean mayWithdraw,

        @Description("When the exchange answered, or was given up; null while PENDING.") @Nullable
        Instant checkedAt) {
    static KeyCheck of(KeyCheckOutcome outcome, @Nullable Boolean mayWithdraw, @Nullable Instant checkedAt) {
        return new KeyCheck(outcome, message(outcome, mayWithdraw), mayWithdraw, checkedAt);
    }

    private static String message(KeyCheckOutcome outcome, @Nullable Boolean mayWithdraw) {
        return switch (outcome) {
            case PENDING -> "The exchange has not answered yet.";
            case ACCEPTED -> accepted(mayWithdraw);
            case INVALID_KEY -> "The exchange does not know this API key.";
            case INVALID_SECRET -> "The secret does not belong to this API key, or is not complete.";
            case ADDRESS_NOT_ALLOWED ->
                "The API key may not be used from the addresses of this service; allow them at the exchange.";
            case MISSING_PERMISSION -> "The API key may not read the account; allow it at the exchange.";
            case REFUSED ->
                "The exchange refuses this API key: check that it exists, may read the account, and may be used from"
                        + " the addresses of this service.";
            case UNDECIDED -> "Whether the exchange accepts this API key could not be found out.";
        };
    }

    private static String accepted(@Nullable Boolean mayWithdraw) {
        if (mayWithdraw == null) {
            return "The exchange accepts this API key. It does not say whether the key may withdraw.";
        }
        return mayWithdraw
                ? "The exchange accepts this API key. The key may withdraw: whoever gets hold of it can move the money"
                        + " away. Use one that may not."
                : "The exchange accepts this API key.";
    }
}
