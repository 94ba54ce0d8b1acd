package ai.tiris.event;

import ai.tiris.platform.errors.TirisException;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What became of one event. */
@Description("What became of one event.")
public record EventOutcome(
        @NonNull String eventId,
        @NonNull EventOutcomeKind outcome,

        @Description("Why it was rejected: one of the error codes.") @Nullable
        String code,

        @Description("Why it was rejected, in words.") @Nullable
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
