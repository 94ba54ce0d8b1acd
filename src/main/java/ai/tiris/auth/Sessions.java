package ai.tiris.auth;

import ai.tiris.platform.access.Credential;
import ai.tiris.platform.db.AnonymousStatements;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Identifiers;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Begins sessions with a one-time code, keeps them up with refresh tokens, and ends them. */
@ApplicationScoped
public class Sessions {
    private static final String BEGIN = "SELECT tiris.redeem_code($1, $2, $3, $4, $5::int * interval '1 second',"
            + " $6::int * interval '1 second', $7, $8)";
    private static final String REFRESH = "SELECT user_id, session_id, salt"
            + " FROM tiris.refresh_session($1, $2, $3, $4::int * interval '1 second', $5, $6)";
    private static final String END = "DELETE FROM tiris.sessions WHERE user_id = $1 AND id = $2";
    private static final String END_ALL = "DELETE FROM tiris.sessions WHERE user_id = $1";

    private final AnonymousStatements statements;
    private final WriteTransactions transactions;
    private final AccessTokens accessTokens;
    private final SessionTimes times;
    private final Clock clock;

    Sessions(
            AnonymousStatements statements,
            WriteTransactions transactions,
            AccessTokens accessTokens,
            SessionTimes times,
            Clock clock) {
        this.statements = statements;
        this.transactions = transactions;
        this.accessTokens = accessTokens;
        this.times = times;
        this.clock = clock;
    }

    /** The first tokens of a new session. Fails with UNAUTHENTICATED, whatever is wrong. */
    Uni<SessionTokens> begin(String code, String verifier, Client client) {
        UUID session = Identifiers.at(clock.instant());
        String refresh = OpaqueTokens.make();
        Tuple parameters = Tuple.of(
                        OpaqueTokens.hash(code),
                        OpaqueTokens.challenge(verifier),
                        session,
                        OpaqueTokens.hash(refresh),
                        (int) times.idle().toSeconds(),
                        (int) times.lifetime().toSeconds())
                .addString(client.address())
                .addString(client.userAgent());
        return statements
                .run(BEGIN, parameters)
                .map(row -> row.map(user -> user.getUUID(0)).orElseThrow(Sessions::refused))
                .map(user -> tokens(user, session, refresh));
    }

    /** The session's next tokens, by the token that it has. Fails with UNAUTHENTICATED, whatever is wrong. */
    Uni<SessionTokens> refresh(String token, Client client) {
        Buffer salt = OpaqueTokens.bytes();
        Tuple parameters = Tuple.of(
                OpaqueTokens.hash(token),
                OpaqueTokens.hash(OpaqueTokens.successor(token, salt)),
                salt,
                (int) times.idle().toSeconds(),
                client.address(),
                client.userAgent());
        return statements
                .run(REFRESH, parameters)
                .map(row -> row.orElseThrow(Sessions::refused))
                .map(row -> tokens(row.getUUID(0), row.getUUID(1), OpaqueTokens.successor(token, row.getBuffer(2))));
    }

    /** The session's id. Fails with NOT_FOUND (session). */
    Uni<UUID> end(Caller caller, UUID session) {
        return transactions
                .run(caller, run -> run.run(END, Tuple.of(caller.userId(), session)))
                .map(ended -> {
                    if (ended.rowCount() == 0) {
                        throw TirisException.notFound("session");
                    }
                    return session;
                });
    }

    /** How many have ended. */
    Uni<Integer> endAll(Caller caller) {
        return transactions
                .run(caller, run -> run.run(END_ALL, Tuple.of(caller.userId())))
                .map(ended -> ended.rowCount());
    }

    /** The session that a caller speaks in; FORBIDDEN for an operator's token, which has none. */
    static UUID of(Caller caller) {
        UUID session = caller.credential().sessionId();
        if (session == null) {
            throw new TirisException(ErrorCode.FORBIDDEN, "This token belongs to no session.");
        }
        return session;
    }

    private SessionTokens tokens(UUID user, UUID session, String refresh) {
        String access = accessTokens.mint(user, Credential.ofSession(session), times.access());
        return new SessionTokens(access, times.access(), refresh);
    }

    private static TirisException refused() {
        return new TirisException(
                ErrorCode.UNAUTHENTICATED, "The code or the refresh token is not good: sign in again.");
    }
}
