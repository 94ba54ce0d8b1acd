package ai.tiris.event;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What became of a batch of events. */
@Description("What became of a batch of events.")
public record IngestResult(
        @NonNull @Description("In the order of the input.") List<@NonNull EventOutcome> outcomes,
        @NonNull int applied,
        @NonNull int duplicates,
        @NonNull int rejected) {

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
