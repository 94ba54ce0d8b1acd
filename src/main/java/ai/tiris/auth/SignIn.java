package ai.tiris.auth;

import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.platform.db.AnonymousStatements;
import ai.tiris.platform.db.Identifiers;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs in whom a provider vouches for: the first time the user is made, later the picture and the tokens follow. */
@ApplicationScoped
public class SignIn {
    private static final String FIND = "SELECT identity_id, user_id FROM tiris.find_identity($1, $2, $3)";
    private static final String SIGN_IN =
            "SELECT tiris.sign_in($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

    /** Each further one only where the identity was linked, or its user deleted, at the very moment. */
    private static final int ATTEMPTS = 5;

    private final AnonymousStatements statements;
    private final SecretVault vault;
    private final LinkIdentity links;
    private final Clock clock;

    SignIn(AnonymousStatements statements, SecretVault vault, LinkIdentity links, Clock clock) {
        this.statements = statements;
        this.vault = vault;
        this.links = links;
        this.clock = clock;
    }

    /**
     * The code by which the front end that gave {@code start} gets its tokens.
     *
     * <p>Fails with UNAUTHENTICATED (the user is disabled or deleted, or the link ticket is not good), CONFLICT (with a
     * link ticket: the identity is another user's, or this user has another one of this provider).
     */
    public Uni<OneTimeCode> signIn(ProviderIdentity identity, SignInStart start, Client client) {
        String ticket = start.linkTicket();
        return ticket == null
                ? attempt(identity, start, client, ATTEMPTS)
                : links.prepare(identity, start.challenge(), ticket);
    }

    /** The provider's tokens are sealed for the user's own row, so the user comes first. */
    private Uni<OneTimeCode> attempt(ProviderIdentity identity, SignInStart start, Client client, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(TirisException.unavailable());
        }
        ProviderProfile profile = ProviderProfile.of(identity);
        String code = OpaqueTokens.make();
        return find(identity, profile.email())
                .flatMap(ids -> SealedTokens.of(vault, ids.identity(), ids.user(), identity.tokens())
                        .flatMap(kept -> write(parameters(ids, identity, kept, profile, code, start, client))))
                .flatMap(outcome -> switch (outcome) {
                    case "done" -> Uni.createFrom().item(new OneTimeCode(code));
                    case "refused" -> Uni.createFrom().failure(notActive());
                    default -> attempt(identity, start, client, left - 1);
                });
    }

    private record Ids(UUID identity, UUID user) {}

    /** Those of the identity and its user; new ones where there are none. */
    private Uni<Ids> find(ProviderIdentity identity, @Nullable String email) {
        return statements
                .run(FIND, Tuple.of(identity.provider().column(), identity.subject(), email))
                .map(found -> {
                    UUID identityId = found.map(row -> row.getUUID(0)).orElseGet(this::newId);
                    UUID userId = found.map(row -> row.getUUID(1)).orElseGet(this::newId);
                    return new Ids(identityId, userId);
                });
    }

    private UUID newId() {
        return Identifiers.at(clock.instant());
    }

    private Uni<String> write(Tuple parameters) {
        return statements.run(SIGN_IN, parameters).map(row -> row.orElseThrow().getString(0));
    }

    private static Tuple parameters(
            Ids ids,
            ProviderIdentity identity,
            SealedTokens kept,
            ProviderProfile profile,
            String code,
            SignInStart start,
            Client client) {
        return Tuple.of(ids.identity(), ids.user(), identity.provider().column(), identity.subject())
                .addValue(kept.access())
                .addValue(kept.refresh())
                .addValue(Instants.toDatabaseOrNull(identity.tokens().expiresAt()))
                .addValue(identity.tokens().scope())
                .addValue(identity.tokens().client())
                .addArrayOfString(profile.usernames().toArray(String[]::new))
                .addValue(profile.email())
                .addValue(profile.avatar())
                .addValue(OpaqueTokens.hash(code))
                .addValue(start.challenge())
                .addValue(client.address())
                .addValue(client.userAgent());
    }

    private static TirisException notActive() {
        return new TirisException(ErrorCode.UNAUTHENTICATED, "This account is not active.");
    }
}
