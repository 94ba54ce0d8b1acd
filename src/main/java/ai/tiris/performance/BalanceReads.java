package ai.tiris.performance;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.db.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Reads by how much balances changed between moments, with up to eight statements for any number of tradings. */
@ApplicationScoped
class BalanceReads {
    private final BalanceSums sums;
    private final BalanceRows rows;

    BalanceReads(BalanceSums sums, BalanceRows rows) {
        this.sums = sums;
        this.rows = rows;
    }

    /** By the tradings' ids. */
    Uni<Map<UUID, Changes>> changes(Collection<AskedSeries> asked) {
        Statements statements = Request.current().reads();
        Map<UUID, Changes> changes = new HashMap<>();
        asked.forEach(series -> changes.put(series.facts().id(), Changes.none()));
        List<Uni<?>> sent = new ArrayList<>();
        List<AskedSeries> dividesHours = those(asked, AskedSeries::dividesHours);
        if (!dividesHours.isEmpty()) {
            sent.add(rows.ofDividedHours(statements, dividesHours, changes));
        }
        sent.add(sums.ofDays(statements, asked, changes));
        List<AskedSeries> dividesDays = those(asked, AskedSeries::dividesDays);
        if (!dividesDays.isEmpty()) {
            sent.add(sums.ofHours(statements, dividesDays, changes));
        }
        List<AskedSeries> hasNewer = those(asked, series -> series.facts().hasNewer());
        if (!hasNewer.isEmpty()) {
            sent.add(rows.newer(statements, hasNewer, changes));
        }
        return Uni.combine().all().unis(sent).discardItems().replaceWith(changes);
    }

    private static List<AskedSeries> those(Collection<AskedSeries> asked, Predicate<AskedSeries> which) {
        return asked.stream().filter(which).toList();
    }
}
