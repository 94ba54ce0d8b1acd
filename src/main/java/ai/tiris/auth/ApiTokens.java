package ai.tiris.auth;

import ai.tiris.auth.AccessTokens.VerifiedToken;
import ai.tiris.platform.access.Credential;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.AnonymousStatements;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.errors.TirisException;
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

/**
 * Finds whose an API token is. What is found is remembered, as a token is never changed; that it was not revoked since is
 * seen by the database in every transaction.
 */
@ApplicationScoped
public class ApiTokens {
    /** By which a token is told from others, here and by those who look for lost ones. */
    static final String PREFIX = "tiris_";

    private static final String FIND = "SELECT id, user_id, scopes, expires_at FROM tiris.find_api_token($1)";
    private static final int MOST_TOKENS = 10_000;

    private final AnonymousStatements statements;
    private final RecentlyUsed<Buffer, VerifiedToken> remembered = new RecentlyUsed<>(MOST_TOKENS);

    ApiTokens(AnonymousStatements statements) {
        this.statements = statements;
    }

    /** What the token says; UNAUTHENTICATED for one that nobody has. */
    Uni<VerifiedToken> verify(String token) {
        Buffer hash = OpaqueTokens.hash(token);
        VerifiedToken known = remembered.get(hash);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return statements
                .run(FIND, Tuple.of(hash))
                .map(row -> row.map(ApiTokens::read).orElseThrow(TirisException::unauthenticated))
                .invoke(found -> remembered.put(hash, found));
    }

    private static VerifiedToken read(Row row) {
        Set<Scope> scopes = Arrays.stream(row.getArrayOfStrings(2))
                .map(scope -> ColumnWord.read(ApiTokenScope.class, scope).scope())
                .collect(Collectors.toSet());
        OffsetDateTime end = row.getOffsetDateTime(3);
        return new VerifiedToken(
                row.getUUID(1),
                Credential.ofApiToken(row.getUUID(0), scopes),
                end == null ? Instant.MAX : end.toInstant());
    }
}
