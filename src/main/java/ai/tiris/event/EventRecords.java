package ai.tiris.event;

import ai.tiris.event.EventBatch.Received;
import ai.tiris.ledger.Account;
import ai.tiris.ledger.Book;
import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records the new events of a batch in the transaction of their effects. */
final class EventRecords {
    /** A key that came in meanwhile refuses the whole transaction, which then starts again and finds it known. */
    private static final String INSERT = """
            INSERT INTO tiris.event_processing
                   (user_id, event_id, event_type, subject, trading_id, sub_account_id, status, event_data,
                    content_hash, error_code, error_message, processed_at)
            SELECT $1, event_id, type, subject, trading_id, sub_account_id,
                   CASE WHEN code IS NULL THEN 'completed' ELSE 'failed' END, data::jsonb,
                   tiris.event_content_hash(type, subject, data::jsonb), code, message, clock_timestamp()
              FROM unnest($2::text[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::text[],
                          $9::text[])
                   AS new (event_id, type, subject, trading_id, sub_account_id, data, code, message)""";

    private EventRecords() {}

    static void insert(Statements statements, UUID userId, List<Received> received, List<Uni<?>> sent) {
        if (!received.isEmpty()) {
            List<Received> inOneOrder = received.stream()
                    .sorted(Comparator.comparing(row -> row.event().id()))
                    .toList();
            sent.add(statements.run(INSERT, rows(userId, inOneOrder)));
        }
    }

    private static Tuple rows(UUID userId, List<Received> rows) {
        return new RowArrays<>(userId, rows)
                .texts(row -> row.event().id())
                .texts(row -> row.event().type())
                .texts(row -> row.event().subject())
                .ids(EventRecords::tradingId)
                .ids(EventRecords::subAccountId)
                .texts(row -> row.event().data().fields().toString())
                .texts(row -> row.outcome().code())
                .texts(row -> row.outcome().message())
                .parameters();
    }

    private static @Nullable UUID tradingId(Received row) {
        return row.book() == null ? null : row.book().tradingId();
    }

    /** Only what is the caller's: any other id is not kept. */
    private static @Nullable UUID subAccountId(Received row) {
        Book book = row.book();
        Account account = book == null ? null : book.find(row.event().idOrNull("sub_account_id"));
        return account == null ? null : account.id();
    }
}
