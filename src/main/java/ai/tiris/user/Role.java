package ai.tiris.user;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** What a user may do. */
@Description("What a user may do.")
public enum Role implements ColumnWord {
    @Description("Has tradings, and sees nobody else's.")
    USER,

    @Description("Runs the service: sees users, changes their status, keeps the public bindings.")
    ADMIN
}
