package ai.tiris.event;

import ai.tiris.platform.errors.TirisException;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What became of one event. */
@Description("What became of one event.")
public record EventOutcome(
        @NonNull @Description("The bot's own id of the event, as it was sent.")
        String eventId,

        @NonNull @Description("Whether it was applied now, had been before, or was rejected.")
        EventOutcomeKind outcome,

        @Description("Why it was rejected: one of the error codes, such as VALIDATION or BALANCE_DRIFT."
                + " Null unless it was.")
        @Nullable
        String code,

        @Description("Why it was rejected, in words, with the field at fault. Null unless it was.") @Nullable
        String message) {

    static EventOutcome applied(String eventId) {
        return new EventOutcome(eventId, EventOutcomeKind.APPLIED, null, null);
    }

    static EventOutcome duplicate(String eventId) {
        return new EventOutcome(eventId, EventOutcomeKind.DUPLICATE, null, null);
    }

    static EventOutcome rejected(String eventId, @Nullable String code, @Nullable String message) {
        return new EventOutcome(eventId, EventOutcomeKind.REJECTED, code, message);
    }

    /** The reason with its details, as a bot's author needs them: the field at fault, the figures that differ. */
    static EventOutcome rejected(String eventId, TirisException reason) {
        StringBuilder message = new StringBuilder(String.valueOf(reason.getMessage()));
        reason.extensions().forEach((name, value) -> {
            if (!name.equals("code")) {
                message.append(' ').append(name).append(": ").append(value).append('.');
            }
        });
        return rejected(eventId, reason.code().name(), message.toString());
    }
}
