package ai.tiris.user;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** Who vouches for a user at log-in. */
@Description("Who vouches for a user at log-in.")
public enum AuthProvider implements ColumnWord {
    @Description("An account of Google, which vouches for an e-mail address.")
    GOOGLE,

    @Description("An account of WeChat, which gives no e-mail address.")
    WECHAT
}
