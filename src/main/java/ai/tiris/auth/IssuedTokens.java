package ai.tiris.auth;

import ai.tiris.auth.AccessTokens.VerifiedToken;
import ai.tiris.platform.access.Credential;
import ai.tiris.platform.access.Credential.Share;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.AnonymousStatements;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.CallRates;
import ai.tiris.platform.limits.RecentlyUsed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose an API token or a share link's token is. What is found is remembered, as neither is ever changed; that it was
 * not revoked since is seen by the database in every transaction.
 */
@ApplicationScoped
public class IssuedTokens {
    /** By which these tokens are told from others, here and by those who look for lost ones. */
    static final String PREFIX = "tiris_";

    /** By which people tell a share link's token from an API token. */
    static final String SHARE_PREFIX = PREFIX + "share_";

    private static final String FIND = """
            SELECT id, user_id, expires_at, restricted, scopes, NULL::boolean AS percent_only
              FROM tiris.find_api_token($1)
             UNION ALL
            SELECT id, user_id, expires_at, restricted, NULL, percent_only FROM tiris.find_share_link($1)""";

    private static final int MOST_TOKENS = 10_000;

    private final AnonymousStatements statements;
    private final CallRates rates;
    private final RecentlyUsed<Buffer, VerifiedToken> remembered = new RecentlyUsed<>(MOST_TOKENS);

    IssuedTokens(AnonymousStatements statements, CallRates rates) {
        this.statements = statements;
        this.rates = rates;
    }

    /** What the token says; UNAUTHENTICATED for one that nobody has, RATE_LIMITED from where too many of these come. */
    Uni<VerifiedToken> verify(String token, @Nullable String address) {
        Buffer hash = OpaqueTokens.hash(token);
        VerifiedToken known = remembered.get(hash);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        rates.requireLeftOfNobody(address);
        return statements
                .run(FIND, Tuple.of(hash))
                .map(row -> row.map(IssuedTokens::read).orElseThrow(TirisException::unauthenticated))
                .invoke(found -> remembered.put(hash, found));
    }

    private static VerifiedToken read(Row row) {
        OffsetDateTime end = row.getOffsetDateTime("expires_at");
        return new VerifiedToken(row.getUUID("user_id"), credential(row), end == null ? Instant.MAX : end.toInstant());
    }

    private static Credential credential(Row row) {
        Boolean percentOnly = row.getBoolean("percent_only");
        boolean restricted = row.getBoolean("restricted");
        return percentOnly == null
                ? Credential.ofApiToken(row.getUUID("id"), scopes(row), restricted)
                : Credential.ofShareLink(new Share(row.getUUID("id"), percentOnly), restricted);
    }

    private static Set<Scope> scopes(Row row) {
        return Arrays.stream(row.getArrayOfStrings("scopes"))
                .map(scope -> ColumnWord.read(ApiTokenScope.class, scope).scope())
                .collect(Collectors.toSet());
    }
}
