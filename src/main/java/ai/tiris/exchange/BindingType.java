package ai.tiris.exchange;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Whether a binding has credentials of its user, or serves everybody's simulated tradings. */
@Description("Whether a binding has credentials of its user, or serves everybody's simulated tradings.")
public enum BindingType implements ColumnWord {
    PRIVATE,
    PUBLIC
}
