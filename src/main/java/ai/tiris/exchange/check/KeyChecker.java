package ai.tiris.exchange.check;

import ai.tiris.exchange.BindingCredentials;
import ai.tiris.exchange.BindingSecrets;
import ai.tiris.exchange.Exchange;
import ai.tiris.exchange.KeyCheckOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Does one check that is due. An exchange that does not answer is asked again later, for most of a day; one that wants to be
 * left alone is not asked about anybody's credentials meanwhile.
 */
@ApplicationScoped
public class KeyChecker {
    private static final Logger LOG = Logger.getLogger(KeyChecker.class);

    private final DueChecks due;
    private final BindingSecrets secrets;
    private final List<ExchangeKeyCheck> exchanges;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<Exchange, Instant> pauses = new ConcurrentHashMap<>();

    KeyChecker(
            DueChecks due,
            BindingSecrets secrets,
            @All List<ExchangeKeyCheck> exchanges,
            MeterRegistry registry,
            Clock clock) {
        this.due = due;
        this.secrets = secrets;
        this.exchanges = exchanges;
        this.registry = registry;
        this.clock = clock;
    }

    /** The exchanges that may be asked now. */
    List<Exchange> askable() {
        return exchanges.stream()
                .map(ExchangeKeyCheck::exchange)
                .filter(exchange -> !pauses.getOrDefault(exchange, Instant.MIN).isAfter(clock.instant()))
                .toList();
    }

    /** Asks, and writes down what comes of it. Does not fail: what cannot even be written down is due again by itself. */
    Uni<Void> check(DueCheck check) {
        return secrets.open(
                        check.bindingId(),
                        check.userId(),
                        check.sealedKey(),
                        check.sealedSecret(),
                        check.sealedPassphrase())
                .flatMap(credentials -> ask(check.exchange(), credentials))
                .onFailure(MalformedSecret.class)
                .recoverWithItem(() -> KeyVerdict.refused(KeyCheckOutcome.INVALID_SECRET))
                .flatMap(verdict -> note(check, verdict))
                .onFailure()
                .recoverWithUni(failure -> putOff(check, NoVerdict.of(failure)))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The check of the key of binding %s stays undone for now: %s",
                        check.bindingId(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<KeyVerdict> ask(Exchange exchange, BindingCredentials credentials) {
        return exchanges.stream()
                .filter(one -> one.exchange() == exchange)
                .findFirst()
                .orElseThrow()
                .check(credentials);
    }

    private Uni<Void> note(DueCheck check, KeyVerdict verdict) {
        return due.note(check, verdict)
                .invoke(isOfTheseCredentials -> registry.counter(
                                "tiris.key.checks",
                                "exchange",
                                check.exchange().column(),
                                "outcome",
                                verdict.outcome().column())
                        .increment())
                .replaceWithVoid();
    }

    private Uni<Void> putOff(DueCheck check, NoVerdict failure) {
        Instant now = clock.instant();
        LOG.infof(
                "The key of binding %s is not checked, attempt %d: %s %s",
                check.bindingId(), check.attempts(), check.exchange(), failure.getMessage());
        if (!failure.retryAfter().isZero()) {
            pauses.put(check.exchange(), now.plus(failure.retryAfter()));
        }
        return Backoff.isOver(check.attempts())
                ? note(check, KeyVerdict.UNDECIDED)
                : due.postpone(check, now.plus(Backoff.after(check.attempts(), failure.retryAfter())));
    }
}
