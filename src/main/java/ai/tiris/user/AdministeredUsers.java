package ai.tiris.user;

import ai.tiris.platform.db.Administrators;
import ai.tiris.platform.db.OwnRows;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageRequest;
import ai.tiris.platform.page.Position;
import ai.tiris.platform.scalars.Instants;
import ai.tiris.platform.scalars.Texts;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads users other than the caller, for administrators: by functions of the database that give nobody else a row. */
@ApplicationScoped
public class AdministeredUsers {
    private static final String PAGE = "SELECT " + UserReads.COLUMNS + " FROM tiris.search_users($1, $2, $3, $4, $5) u";

    private static final String BY_ID =
            "SELECT " + UserReads.COLUMNS + ", $1::uuid FROM tiris.find_users_by_id($2::uuid[]) u";

    private static final String IDENTITIES = """
            SELECT o.user_id, o.provider, o.scope, o.created_at, o.expires_at, $1::uuid
              FROM tiris.find_identities_by_user($2::uuid[]) o""";

    private static final String STATISTICS = """
            SELECT s.user_id, s.total_tradings, s.active_tradings, s.total_sub_accounts, s.total_transactions,
                   s.first_transaction_date, s.last_transaction_date, $1::uuid
              FROM tiris.find_statistics_by_user($2::uuid[]) s""";

    private static final int LONGEST_SEARCH = 255;

    /** Newest first. Fails with FORBIDDEN, VALIDATION (search). */
    Uni<Page<User>> users(@Nullable UserStatus status, @Nullable String search, PageRequest page) {
        String text = search == null ? null : Texts.bounded("search", search, LONGEST_SEARCH);
        Position from = page.from();
        Tuple parameters = Tuple.tuple()
                .addString(status == null ? null : status.column())
                .addString(text)
                .addValue(from == null ? null : Instants.toDatabase(from.time()))
                .addValue(from == null ? null : from.id())
                .addInteger(page.size() + 1);
        return asAdministrator(() -> Request.current().reads().run(PAGE, parameters))
                .map(rows -> rows.stream().map(UserReads::user).toList())
                .map(users -> Page.of(page, users, user -> new Position(user.createdAt(), user.id())));
    }

    /** Fails with FORBIDDEN. */
    Uni<Map<UUID, User>> byId(Collection<UUID> ids) {
        return asAdministrator(() -> OwnRows.byId(BY_ID, ids, UserReads::user));
    }

    /** Fails with FORBIDDEN. */
    Uni<Map<UUID, List<Identity>>> identities(Collection<UUID> ids) {
        return asAdministrator(() -> OwnRows.lists(IDENTITIES, ids, UserReads::identity, Identity::userId));
    }

    /** Fails with FORBIDDEN. */
    Uni<Map<UUID, UserStatistics>> statistics(Collection<UUID> ids) {
        return asAdministrator(() -> OwnRows.byId(STATISTICS, ids, UserReads::statistics));
    }

    private static <T> Uni<T> asAdministrator(Supplier<Uni<T>> read) {
        return Administrators.require().flatMap(is -> read.get());
    }
}
