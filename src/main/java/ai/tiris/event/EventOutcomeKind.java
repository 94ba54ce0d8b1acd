package ai.tiris.event;

import org.eclipse.microprofile.graphql.Description;

/** What became of an event. */
@Description("What became of an event.")
public enum EventOutcomeKind {
    @Description("It was applied now.")
    APPLIED,

    @Description("It was applied before; nothing was changed.")
    DUPLICATE,

    @Description("It cannot be applied; nothing was changed, and code says why.")
    REJECTED
}
