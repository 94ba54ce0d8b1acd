package ai.tiris.auth;

import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.platform.db.AnonymousStatements;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Renews the providers' tokens that end soon, a batch at a time, and drops those that a provider takes no more. Any number of
 * replicas share the work. A provider that is away is left alone until the next time, and its tokens stay as they are.
 */
@ApplicationScoped
public class RenewProviderTokens {
    private static final Logger LOG = Logger.getLogger(RenewProviderTokens.class);
    private static final String CLAIM = "SELECT id, user_id, sealed, renew_at FROM tiris.claim_provider_tokens($1, $2)";
    private static final String KEEP = "SELECT tiris.keep_provider_tokens($1, $2, $3, $4, $5, $6)";
    private static final String DROP = "SELECT tiris.drop_provider_tokens($1, $2)";

    private static final int BATCH = 100;
    /** Questions at once to one provider. */
    private static final int AT_ONCE = 8;

    private final AnonymousStatements statements;
    private final SecretVault vault;
    private final TokenSource source;
    private final MeterRegistry registry;

    RenewProviderTokens(AnonymousStatements statements, SecretVault vault, TokenSource source, MeterRegistry registry) {
        this.statements = statements;
        this.vault = vault;
        this.source = source;
        this.registry = registry;
    }

    /** What came of one log-in's tokens. */
    private enum Outcome {
        RENEWED,
        ENDED,
        /** The user has signed in or was deleted meanwhile. */
        OVERTAKEN,
        UNREADABLE,
        AWAY
    }

    /** One provider after the other, each until nothing of it is due. */
    @Scheduled(
            identity = "provider-tokens",
            every = "${tiris.jobs.provider-tokens:1m}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> renew() {
        return Multi.createFrom()
                .iterable(source.clients())
                .onItem()
                .transformToUniAndConcatenate(this::renewAll)
                .collect()
                .last();
    }

    private Uni<Void> renewAll(String client) {
        return claim(client).flatMap(claimed -> renew(client, claimed)).flatMap(outcomes -> {
            boolean goesOn = !outcomes.isEmpty() && !outcomes.contains(Outcome.AWAY);
            return goesOn ? renewAll(client) : Uni.createFrom().voidItem();
        });
    }

    private Uni<List<ClaimedTokens>> claim(String client) {
        return statements
                .all(CLAIM, Tuple.of(client, BATCH))
                .map(rows -> rows.stream().map(ClaimedTokens::of).toList());
    }

    private Uni<List<Outcome>> renew(String client, List<ClaimedTokens> claimed) {
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUni(one -> renew(client, one).invoke(outcome -> count(client, outcome)))
                .merge(AT_ONCE)
                .collect()
                .asList();
    }

    private Uni<Outcome> renew(String client, ClaimedTokens claimed) {
        return vault.open(claimed.place(), claimed.sealed())
                .flatMap(token -> source.renew(client, token))
                .flatMap(tokens -> keep(claimed, tokens))
                .onFailure()
                .recoverWithUni(failure -> recover(client, claimed, failure));
    }

    private Uni<Outcome> keep(ClaimedTokens claimed, ProviderTokens tokens) {
        return SealedTokens.of(vault, claimed.identityId(), claimed.userId(), tokens)
                .map(kept -> Tuple.of(
                        claimed.identityId(),
                        claimed.until(),
                        kept.access(),
                        kept.refresh(),
                        Instants.toDatabaseOrNull(tokens.expiresAt()),
                        tokens.scope()))
                .flatMap(parameters -> end(KEEP, parameters, Outcome.RENEWED));
    }

    private Uni<Outcome> recover(String client, ClaimedTokens claimed, Throwable failure) {
        if (failure instanceof TirisException told && told.code() == ErrorCode.UNAUTHENTICATED) {
            return end(DROP, Tuple.of(claimed.identityId(), claimed.until()), Outcome.ENDED);
        }
        if (failure instanceof IllegalStateException) {
            LOG.errorf("The refresh token of the log-in %s does not open and is not used", claimed.identityId());
            return Uni.createFrom().item(Outcome.UNREADABLE);
        }
        // Not the message, which may hold the address that was asked, with the token in it.
        LOG.warnf(
                "Tokens of %s cannot be renewed now: %s",
                client, failure.getClass().getSimpleName());
        return Uni.createFrom().item(Outcome.AWAY);
    }

    private Uni<Outcome> end(String sql, Tuple parameters, Outcome outcome) {
        return statements
                .run(sql, parameters)
                .map(row -> row.orElseThrow().getBoolean(0) ? outcome : Outcome.OVERTAKEN);
    }

    private void count(String client, Outcome outcome) {
        registry.counter(
                        "tiris.provider.tokens",
                        "client",
                        client,
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
