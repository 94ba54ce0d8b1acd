package ai.tiris.demo;

import ai.tiris.event.BotEventInput;
import ai.tiris.event.IngestEvents;
import ai.tiris.event.IngestResult;
import ai.tiris.ledger.CreateTradingInput;
import ai.tiris.ledger.NewSubAccountInput;
import ai.tiris.ledger.OpenTrading;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.trading.TradingType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes the demo user with a trading and its history, unless they are there. */
@ApplicationScoped
public class DemoData {
    /** Fixed, because row-level security lets nobody look for a user by name. */
    static final UUID USER = UUID.fromString("00000000-0000-4000-8000-0000000000de");

    private static final UUID PUBLIC_BINDING = UUID.fromString("00000000-0000-4000-8000-000000000005");
    private static final int BATCH = 500;

    private static final String INSERT_USER =
            "INSERT INTO tiris.users (id, username) VALUES ($1, 'demo') ON CONFLICT (id) DO NOTHING";

    /** An older trading has had its history: what is missing now, retention has taken. */
    private static final String FIND = """
            SELECT t.id, t.created_at, b.id AS btc, u.id AS usdt
              FROM tiris.tradings t
              JOIN tiris.sub_accounts b ON b.trading_id = t.id AND b.name = 'BTC'
              JOIN tiris.sub_accounts u ON u.trading_id = t.id AND u.name = 'USDT'
             WHERE t.id = $1 AND t.user_id = $2 AND t.created_at > now() - interval '1 day'""";

    private static final String ANY_TRADING = "SELECT id FROM tiris.tradings WHERE user_id = $1 AND name = 'Demo'";

    private final WriteTransactions transactions;
    private final OpenTrading openTrading;
    private final IngestEvents ingest;

    DemoData(WriteTransactions transactions, OpenTrading openTrading, IngestEvents ingest) {
        this.transactions = transactions;
        this.openTrading = openTrading;
        this.ingest = ingest;
    }

    /** Makes what is missing; goes on where an earlier start was interrupted. */
    Uni<Void> create() {
        Caller caller = Caller.internal(USER);
        return transactions
                .run(caller, statements -> statements
                        .run(INSERT_USER, Tuple.of(USER))
                        .flatMap(inserted -> statements.run(ANY_TRADING, Tuple.of(USER))))
                .flatMap(found -> found.size() > 0
                        ? Uni.createFrom().item(found.iterator().next().getUUID("id"))
                        : openTrading.open(caller, trading(), "demo-trading"))
                .flatMap(id -> transactions.run(caller, statements -> statements.run(FIND, Tuple.of(id, USER))))
                .flatMap(found -> send(caller, found));
    }

    private Uni<Void> send(Caller caller, RowSet<Row> found) {
        if (found.size() == 0) {
            return Uni.createFrom().voidItem();
        }
        List<BotEventInput> events = DemoBot.run(trading(found.iterator().next()));
        List<List<BotEventInput>> batches = IntStream.range(0, (events.size() + BATCH - 1) / BATCH)
                .mapToObj(i -> events.subList(i * BATCH, Math.min(events.size(), (i + 1) * BATCH)))
                .toList();
        return Multi.createFrom()
                .iterable(batches)
                .onItem()
                .transformToUniAndConcatenate(batch -> ingest.ingest(caller, batch))
                .invoke(DemoData::requireAll)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void requireAll(IngestResult result) {
        if (result.rejected() > 0) {
            throw new IllegalStateException("the demo's history was refused: " + result.outcomes());
        }
    }

    private static DemoTrading trading(Row row) {
        return new DemoTrading(
                row.getUUID("id"),
                row.getUUID("btc"),
                row.getUUID("usdt"),
                row.getOffsetDateTime("created_at").toInstant().truncatedTo(ChronoUnit.HOURS));
    }

    private static CreateTradingInput trading() {
        CreateTradingInput input = new CreateTradingInput();
        input.name = "Demo";
        input.type = TradingType.VIRTUAL;
        input.exchangeBindingId = PUBLIC_BINDING;
        input.subAccounts = List.of(account("USDT"), account("BTC"));
        return input;
    }

    private static NewSubAccountInput account(String symbol) {
        NewSubAccountInput input = new NewSubAccountInput();
        input.name = symbol;
        input.symbol = symbol;
        return input;
    }
}
