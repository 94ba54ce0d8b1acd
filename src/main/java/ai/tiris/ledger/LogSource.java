package ai.tiris.ledger;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Who wrote a line of a trading's log: a person or a bot. */
@Description("Who wrote a line of a trading's log: a person or a bot.")
public enum LogSource implements ColumnWord {
    @Description("A person, who may delete the line again unless it tells of a trade.")
    MANUAL,

    @Description("A bot, whose lines cannot be deleted.")
    BOT
}
