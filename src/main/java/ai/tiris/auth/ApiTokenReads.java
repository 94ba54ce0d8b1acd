package ai.tiris.auth;

import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Reads the caller's own API tokens; never a token itself. */
@ApplicationScoped
public class ApiTokenReads {
    static final String COLUMNS = "id, name, hint, scopes, trading_ids, created_at, expires_at, last_used_at";

    private static final String ALL =
            "SELECT " + COLUMNS + " FROM tiris.api_tokens WHERE user_id = $1 ORDER BY name LIMIT 100";

    /** All of them, by name. */
    Uni<List<ApiToken>> all() {
        Request request = Request.current();
        return request.reads()
                .run(ALL, Tuple.of(request.caller().userId()))
                .map(rows -> rows.stream().map(ApiTokenReads::token).toList());
    }

    static ApiToken token(Row row) {
        UUID[] tradings = row.getArrayOfUUIDs(4);
        return new ApiToken(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                Arrays.stream(row.getArrayOfStrings(3))
                        .map(scope -> ColumnWord.read(ApiTokenScope.class, scope))
                        .toList(),
                tradings == null ? null : List.of(tradings),
                row.getOffsetDateTime(5).toInstant(),
                Instants.fromDatabase(row.getOffsetDateTime(6)),
                Instants.fromDatabase(row.getOffsetDateTime(7)));
    }
}
