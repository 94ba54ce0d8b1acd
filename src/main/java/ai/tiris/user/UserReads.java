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
import org.jspecify.annotations.Nullable;

/** Reads the caller's own user, and for administrators others. */
@ApplicationScoped
public class UserReads {
    static final String COLUMNS =
            "u.id, u.username, u.email, u.avatar, u.settings::text, u.info::text, u.status, u.roles,"
                    + " u.created_at, u.updated_at";

    private static final String USER =
            "SELECT " + COLUMNS + " FROM tiris.users u WHERE u.id = $1 AND u.id = ANY ($2::uuid[])";

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
        STATISTICS,
        OTHER_USER,
        OTHER_IDENTITIES,
        OTHER_STATISTICS
    }

    private final AdministeredUsers others;

    UserReads(AdministeredUsers others) {
        this.others = others;
    }

    /** The signed-in user; UNAUTHENTICATED where the token outlived its user. */
    public Uni<User> me() {
        return own(Request.current().caller().userId()).onItem().ifNull().failWith(TirisException::unauthenticated);
    }

    /** A user; null for an unknown id. Fails with FORBIDDEN where it is another and the caller no administrator. */
    Uni<@Nullable User> user(UUID id) {
        return isCaller(id)
                ? own(id)
                : Batch.<UUID, User>of(Fields.OTHER_USER, others::byId).load(id);
    }

    private static Uni<@Nullable User> own(UUID id) {
        return Batch.<UUID, User>of(Fields.USER, ids -> OwnRows.byId(USER, ids, UserReads::user))
                .load(id);
    }

    private static boolean isCaller(UUID id) {
        return id.equals(Request.current().caller().userId());
    }

    /** The log-ins of a user, oldest first. */
    Uni<List<Identity>> identities(UUID userId) {
        Batch<UUID, List<Identity>> batch = isCaller(userId)
                ? Batch.of(
                        Fields.IDENTITIES, ids -> OwnRows.lists(IDENTITIES, ids, UserReads::identity, Identity::userId))
                : Batch.of(Fields.OTHER_IDENTITIES, others::identities);
        return batch.load(userId).onItem().ifNull().continueWith(List::of);
    }

    /** How much a user has. */
    Uni<UserStatistics> statistics(UUID userId) {
        Batch<UUID, UserStatistics> batch = isCaller(userId)
                ? Batch.of(Fields.STATISTICS, ids -> OwnRows.byId(STATISTICS, ids, UserReads::statistics))
                : Batch.of(Fields.OTHER_STATISTICS, others::statistics);
        return batch.load(userId).onItem().ifNull().continueWith(() -> new UserStatistics(0, 0, 0, 0, null, null));
    }

    static User user(Row row) {
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

    static Identity identity(Row row) {
        return new Identity(
                row.getUUID(0),
                ColumnWord.read(AuthProvider.class, row.getString(1)),
                row.getString(2),
                row.getOffsetDateTime(3).toInstant(),
                Instants.fromDatabase(row.getOffsetDateTime(4)));
    }

    static UserStatistics statistics(Row row) {
        return new UserStatistics(
                row.getInteger(1),
                row.getInteger(2),
                row.getInteger(3),
                (int) Math.min(Integer.MAX_VALUE, row.getLong(4)),
                Instants.fromDatabase(row.getOffsetDateTime(5)),
                Instants.fromDatabase(row.getOffsetDateTime(6)));
    }
}
