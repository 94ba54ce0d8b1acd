package ai.tiris.platform.limits;

import ai.tiris.platform.db.AnonymousStatements;
import ai.tiris.platform.limits.Rates.Share;
import ai.tiris.platform.scalars.Instants;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Tells the other processes, by the database, how much was asked for here, and learns how much was asked for there. */
@ApplicationScoped
public class RateSharing {
    private static final String SHARE = "SELECT tiris.share_rates($1, $2::text[], $3::int[])";

    private final Rates rates;
    private final AnonymousStatements statements;

    RateSharing(Rates rates, AnonymousStatements statements) {
        this.rates = rates;
        this.statements = statements;
    }

    /** One statement, and none where nobody comes near a limit. */
    @Scheduled(identity = "rates", every = "${tiris.jobs.rates:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> share() {
        List<Share> shares = rates.shares();
        if (shares.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Tuple.of(Instants.toDatabase(shares.get(0).minute()))
                .addArrayOfString(array(shares, Share::key).toArray(String[]::new))
                .addArrayOfInteger(array(shares, Share::added).toArray(Integer[]::new));
        return statements
                .run(SHARE, parameters)
                .invoke(row -> learn(shares, row.orElseThrow()))
                .replaceWithVoid();
    }

    private void learn(List<Share> shares, Row row) {
        Integer[] totals = row.getArrayOfIntegers(0);
        for (int i = 0; i < totals.length; i++) {
            rates.learn(shares.get(i), totals[i]);
        }
    }

    private static <T> List<T> array(List<Share> shares, Function<Share, T> part) {
        return shares.stream().map(part).toList();
    }
}
