package ai.tiris.maintenance;

import ai.tiris.platform.crypto.SecretVault;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Moves the secrets in the database to the newest key, a batch in a transaction until none is left on another; where it was
 * stopped does not matter. A replica that seals with an older key leaves them alone, so that replicas with different keys
 * never move the same secrets to and fro: keys only go forward.
 */
@ApplicationScoped
public class ResealSecrets {
    private static final Logger LOG = Logger.getLogger(ResealSecrets.class);

    private final JobRunner runner;
    private final SecretVault vault;
    private volatile double left = Double.NaN;

    ResealSecrets(JobRunner runner, SecretVault vault, MeterRegistry registry) {
        this.runner = runner;
        this.vault = vault;
        Gauge.builder("tiris.secrets.on.old.keys", this, job -> job.left)
                .description("Secrets that are not on the newest key; NaN where another replica looked the last time")
                .strongReference(true)
                .register(registry);
    }

    @Scheduled(
            identity = "reseal-secrets",
            every = "${tiris.jobs.reseal-secrets:5m}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> reseal() {
        Resealing run = new Resealing(vault, count -> left = count);
        return runner.run(new Job("reseal-secrets", "secrets", true, run::next))
                .invoke(count -> {
                    if (count.isEmpty()) {
                        left = Double.NaN;
                    } else if (count.getAsLong() > 0) {
                        LOG.infof(
                                "%d secrets were moved to the key %s, %.0f are left",
                                count.getAsLong(), vault.sealingKey(), left);
                    }
                })
                .replaceWithVoid();
    }
}
