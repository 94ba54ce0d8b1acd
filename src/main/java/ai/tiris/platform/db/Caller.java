package ai.tiris.platform.db;

import ai.tiris.platform.access.Credential;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a transaction runs, by what, and from where; the database keeps who and from where on its audit rows.
 */
public record Caller(
        UUID userId, @Nullable String address, @Nullable String userAgent, Credential credential) {
    /** A caller inside the application: a job, the demo data. */
    public static Caller internal(UUID userId) {
        return new Caller(userId, null, null, Credential.ofOperator());
    }

    /** FORBIDDEN where the token that the caller showed is for some tradings only. */
    public void requireEveryTrading() {
        if (credential.restricted()) {
            throw new TirisException(ErrorCode.FORBIDDEN, "This token is for other tradings only.");
        }
    }

    /** FORBIDDEN where the caller came by a share link: the argument {@code field} would tell what the link does not. */
    public void requireUser(String field) {
        if (credential.share() != null) {
            throw new TirisException(
                    ErrorCode.FORBIDDEN, "A share link does not take " + field + ".", Map.of("field", field));
        }
    }

    /** FORBIDDEN where the token that the caller showed is not for this. */
    public void require(Scope scope) {
        if (!credential.scopes().contains(scope)) {
            throw new TirisException(
                    ErrorCode.FORBIDDEN,
                    scope == Scope.PERSON
                            ? "Only a person who has signed in may do this."
                            : "This token does not have the scope " + scope + ".");
        }
    }
}
