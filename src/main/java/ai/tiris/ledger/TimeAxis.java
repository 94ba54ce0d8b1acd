package ai.tiris.ledger;

import org.eclipse.microprofile.graphql.Description;

/** Which clock a list follows: when a row was recorded, or when what it tells of happened. */
@Description(
        "Which clock a list follows: TIMESTAMP is when a row was recorded, EVENT_TIME when what it tells of happened.")
public enum TimeAxis {
    @Description("When a row was recorded.")
    TIMESTAMP,

    @Description("When what it tells of happened.")
    EVENT_TIME
}
