package ai.tiris.event;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What became of a batch of events. */
@Description("What became of a batch of events.")
public record IngestResult(
        @NonNull @Description("What became of each event, in the order of the input.")
        List<@NonNull EventOutcome> outcomes,

        @NonNull @Description("How many events were applied now.")
        int applied,

        @NonNull @Description("How many had been applied before, and changed nothing.")
        int duplicates,

        @NonNull @Description("How many cannot be applied; outcomes says why.")
        int rejected) {

    static IngestResult of(List<EventOutcome> outcomes) {
        return new IngestResult(
                outcomes,
                count(outcomes, EventOutcomeKind.APPLIED),
                count(outcomes, EventOutcomeKind.DUPLICATE),
                count(outcomes, EventOutcomeKind.REJECTED));
    }

    private static int count(List<EventOutcome> outcomes, EventOutcomeKind kind) {
        return (int)
                outcomes.stream().filter(outcome -> outcome.outcome() == kind).count();
    }
}
