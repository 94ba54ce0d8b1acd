package ai.tiris.user;

import ai.tiris.platform.db.Batch;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.db.OwnRows;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import ai.tiris.platform.scalars.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Reads the caller's own user. */
@ApplicationScoped
public class UserReads {
    private static final String USER = """
            SELECT u.id, u.username, u.email, u.avatar, u.settings::text, u.info::text, u.status, u.roles, u.created_at,
                   u.updated_at
              FROM tiris.users u
             WHERE u.id = $1 AND u.id = ANY ($2::uuid[])""";

    private static final String IDENTITIES = """
            SELECT o.user_id, o.provider, o.scope, o.created_at, o.expires_at
              FROM tiris.oauth_tokens o
             WHERE o.user_id = $1 AND o.user_id = ANY ($2::uuid[])
             ORDER BY o.created_at, o.provider""";

    private static final String STATISTICS = """
            SELECT $1::uuid, s.total_tradings, s.active_tradings, s.total_sub_accounts, s.total_transactions,
                   s.first_transaction_date, s.last_transaction_date
              FROM tiris.get_user_statistics($1) s
             WHERE $1 = ANY ($2::uuid[])""";

    private enum Fields {
        USER,
        IDENTITIES,
        STATISTICS
    }

    /** The signed-in user; UNAUTHENTICATED where the token outlived its user. */
    public Uni<User> me() {
        UUID id = Request.current().caller().userId();
        return Batch.<UUID, User>of(Fields.USER, ids -> OwnRows.byId(USER, ids, UserReads::user))
                .load(id)
                .onItem()
                .ifNull()
                .failWith(TirisException::unauthenticated);
    }

    /** The log-ins of a user, oldest first; none of another's. */
    Uni<List<Identity>> identities(UUID userId) {
        return Batch.<UUID, List<Identity>>of(
                        Fields.IDENTITIES, ids -> OwnRows.lists(IDENTITIES, ids, UserReads::identity, Identity::userId))
                .load(userId)
                .onItem()
                .ifNull()
                .continueWith(List::of);
    }

    /** How much a user has; nothing of another's is counted. */
    Uni<UserStatistics> statistics(UUID userId) {
        return Batch.<UUID, UserStatistics>of(
                        Fields.STATISTICS, ids -> OwnRows.byId(STATISTICS, ids, UserReads::statistics))
                .load(userId)
                .onItem()
                .ifNull()
                .continueWith(() -> new UserStatistics(0, 0, 0, 0, null, null));
    }

    private static User user(Row row) {
        return new User(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Json.fromColumn(row.getString(4)),
                Json.fromColumn(row.getString(5)),
                ColumnWord.read(UserStatus.class, row.getString(6)),
                Arrays.stream(row.getArrayOfStrings(7))
                        .map(role -> ColumnWord.read(Role.class, role))
                        .toList(),
                row.getOffsetDateTime(8).toInstant(),
                row.getOffsetDateTime(9).toInstant());
    }

    private static Identity identity(Row row) {
        return new Identity(
                row.getUUID(0),
                ColumnWord.read(AuthProvider.class, row.getString(1)),
                row.getString(2),
                row.getOffsetDateTime(3).toInstant(),
                Instants.fromDatabase(row.getOffsetDateTime(4)));
    }

    private static UserStatistics statistics(Row row) {
        return new UserStatistics(
                row.getInteger(1),
                row.getInteger(2),
                row.getInteger(3),
                (int) Math.min(Integer.MAX_VALUE, row.getLong(4)),
                Instants.fromDatabase(row.getOffsetDateTime(5)),
                Instants.fromDatabase(row.getOffsetDateTime(6)));
    }
}
