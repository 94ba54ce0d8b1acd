package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.db.AnonymousStatements;
import ai.tiris.platform.db.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the database who of many callers may no longer be here. */
@ApplicationScoped
class EndedCallers {
    private static final String ASK = "SELECT tiris.ended_callers($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[])";
    private static final int MOST_CALLERS = 1_000;

    private final AnonymousStatements statements;

    EndedCallers(AnonymousStatements statements) {
        this.statements = statements;
    }

    /** Those whose session, API token or share link has ended, or whose user is not active; one statement for a thousand callers. */
    Uni<List<Caller>> among(List<Caller> callers) {
        return Multi.createFrom()
                .iterable(parts(callers))
                .onItem()
                .transformToUniAndConcatenate(this::ask)
                .onItem()
                .<Caller>disjoint()
                .collect()
                .asList();
    }

    private Uni<List<Caller>> ask(List<Caller> callers) {
        Tuple parameters = Tuple.of(
                ids(callers, Caller::userId),
                ids(callers, caller -> caller.credential().sessionId()),
                ids(callers, caller -> caller.credential().apiTokenId()),
                ids(callers, caller -> caller.credential().shareLinkId()));
        return statements.run(ASK, parameters).map(row -> Arrays.stream(
                        row.orElseThrow().getArrayOfIntegers(0))
                .map(place -> callers.get(place - 1))
                .toList());
    }

    private static @Nullable UUID[] ids(List<Caller> callers, Function<Caller, @Nullable UUID> id) {
        return callers.stream().map(id).toArray(UUID[]::new);
    }

    private static List<List<Caller>> parts(List<Caller> callers) {
        List<List<Caller>> parts = new ArrayList<>();
        for (int from = 0; from < callers.size(); from += MOST_CALLERS) {
            parts.add(callers.subList(from, Math.min(callers.size(), from + MOST_CALLERS)));
        }
        return parts;
    }
}
