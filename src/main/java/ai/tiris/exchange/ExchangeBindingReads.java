package ai.tiris.exchange;

import ai.tiris.platform.db.Batch;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.db.OwnRows;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.page.Keyset;
import ai.tiris.platform.page.KeysetQuery;
import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageRequest;
import ai.tiris.platform.page.Position;
import ai.tiris.platform.scalars.Instants;
import ai.tiris.platform.scalars.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads exchange bindings, the caller's own and the public ones; never a key or a secret. */
@ApplicationScoped
public class ExchangeBindingReads {
    private static final String COLUMNS = "t.id, t.name, t.exchange, t.type, t.status, t.api_key_hint,"
            + " t.info::text AS info, t.created_at, t.updated_at,"
            + " t.key_check_outcome, t.key_may_withdraw, t.key_checked_at";

    private static final String VISIBLE = "(t.user_id = $1 OR t.user_id IS NULL)";

    private static final String BY_ID =
            "SELECT " + COLUMNS + " FROM tiris.exchange_bindings t WHERE t.id = ANY ($2::uuid[]) AND " + VISIBLE;

    private static final Keyset<ExchangeBinding> LIST = new Keyset<>(
            "tiris.exchange_bindings",
            COLUMNS,
            "created_at",
            ExchangeBindingReads::binding,
            binding -> new Position(binding.createdAt(), binding.id()));

    /** The binding with this id; null for one that the caller may not see. */
    public Uni<@Nullable ExchangeBinding> binding(UUID id) {
        return Batch.<UUID, ExchangeBinding>of(
                        ExchangeBindingReads.class, ids -> OwnRows.byId(BY_ID, ids, ExchangeBindingReads::binding))
                .load(id);
    }

    /** The bindings that a filter lets through, newest first. */
    Uni<Page<ExchangeBinding>> bindings(@Nullable ExchangeBindingFilter filter, PageRequest page) {
        ExchangeBindingFilter parts = filter == null ? ExchangeBindingFilter.ALL : filter;
        return new KeysetQuery<>(LIST, page, Request.current().caller().userId())
                .where(VISIBLE)
                .where("t.type = ANY (%s::text[])", ColumnWord.columns(parts.types()))
                .where("t.exchange = ANY (%s::text[])", ColumnWord.columns(parts.exchanges()))
                .where("t.status = ANY (%s::text[])", ColumnWord.columns(parts.statuses()))
                .page(Request.current().reads());
    }

    private static ExchangeBinding binding(Row row) {
        return new ExchangeBinding(
                row.getUUID(0),
                row.getString(1),
                ColumnWord.read(Exchange.class, row.getString(2)),
                ColumnWord.read(BindingType.class, row.getString(3)),
                ColumnWord.read(BindingStatus.class, row.getString(4)),
                row.getString(5),
                keyCheck(row),
                Json.fromColumn(row.getString(6)),
                row.getOffsetDateTime(7).toInstant(),
                row.getOffsetDateTime(8).toInstant());
    }

    private static @Nullable KeyCheck keyCheck(Row row) {
        String outcome = row.getString(9);
        return outcome == null
                ? null
                : KeyCheck.of(
                        ColumnWord.read(KeyCheckOutcome.class, outcome),
                        row.getBoolean(10),
                        Instants.fromDatabase(row.getOffsetDateTime(11)));
    }
}
