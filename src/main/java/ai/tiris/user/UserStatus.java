package ai.tiris.user;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Whether a user may use the service. */
@Description("Whether a user may use the service.")
public enum UserStatus implements ColumnWord {
    ACTIVE,
    DISABLED,
    DELETED
}
