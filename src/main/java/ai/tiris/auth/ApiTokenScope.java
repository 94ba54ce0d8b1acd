package ai.tiris.auth;

import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** What an API token may be used for. */
@Description("What an API token may be used for. None of them is for the account itself, its keys and its tokens.")
public enum ApiTokenScope implements ColumnWord {
    @Description("To read what its user may read.")
    READ,

    @Description("To report a bot's events.")
    EVENTS_WRITE,

    @Description("To change tradings and sub-accounts, and to move money.")
    TRADE,

    @Description("To do what only administrators may do, if its user is one.")
    ADMIN;

    Scope scope() {
        return Scope.valueOf(name());
    }
}
