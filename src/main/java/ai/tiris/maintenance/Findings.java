package ai.tiris.maintenance;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** What one check of the ledger found the last time that this replica did it. */
final class Findings {
    private static final Logger LOG = Logger.getLogger(Findings.class);

    private volatile double count = Double.NaN;
    private volatile Set<Violation> known = Set.of();

    Findings(MeterRegistry registry, String check) {
        Gauge.builder("tiris.ledger.invariant.violations", this, findings -> findings.count)
                .description("Broken invariants of the ledger; NaN where another replica did the last check")
                .tag("check", check)
                .strongReference(true)
                .register(registry);
    }

    /** Logs the violations that were not there the last time, and counts all of them. */
    void found(List<Violation> violations) {
        violations.stream()
                .distinct()
                .filter(violation -> !known.contains(violation))
                .forEach(violation -> LOG.errorf(
                        "The ledger's invariant %s is broken: trading %s, sub-account %s",
                        violation.invariant(), violation.tradingId(), violation.subAccountId()));
        known = Set.copyOf(violations);
        count = violations.size();
    }

    /** The last check failed, or another replica did it: an older figure would outlive the repair. */
    void unknown() {
        count = Double.NaN;
    }
}
