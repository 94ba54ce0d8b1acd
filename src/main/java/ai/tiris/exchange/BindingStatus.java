package ai.tiris.exchange;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Whether the exchange can be reached with a binding's credentials. */
@Description("Whether the exchange can be reached with a binding's credentials.")
public enum BindingStatus implements ColumnWord {
    @Description("The credentials are in use; a public binding needs none.")
    ACTIVE,

    @Description("Switched off, by its owner or with a deleted account.")
    INACTIVE,

    @Description("The exchange refused the credentials, see keyCheck.")
    ERROR
}
