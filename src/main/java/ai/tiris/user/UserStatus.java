package ai.tiris.user;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Whether a user may use the service. */
@Description("Whether a user may use the service.")
public enum UserStatus implements ColumnWord {
    @Description("May use the service.")
    ACTIVE,

    @Description("May not use the service, until an administrator makes the user ACTIVE again.")
    DISABLED,

    @Description("Gone for good; what must be kept is kept without a name.")
    DELETED
}
