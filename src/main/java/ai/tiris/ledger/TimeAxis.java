package ai.tiris.ledger;

import org.eclipse.microprofile.graphql.Description;

/** Which clock a list follows: when a row was recorded, or when what it tells of happened. */
@Description(
        "Which clock a list follows: TIMESTAMP is when a row was recorded, EVENT_TIME when what it tells of happened.")
public enum TimeAxis {
    @Description("When a row was recorded, by the server's clock.")
    TIMESTAMP,

    @Description("When what the row tells of happened, as its sender gave it; in a backtest, years" + " earlier.")
    EVENT_TIME
}
