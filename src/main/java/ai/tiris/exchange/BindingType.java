package ai.tiris.exchange;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Whether a binding has credentials of its user, or serves everybody's simulated tradings. */
@Description("Whether a binding has credentials of its user, or serves everybody's simulated tradings.")
public enum BindingType implements ColumnWord {
    @Description("Of one user, with credentials, which are kept encrypted.")
    PRIVATE,

    @Description("Of everybody, without credentials: for VIRTUAL and BACKTEST tradings.")
    PUBLIC
}
