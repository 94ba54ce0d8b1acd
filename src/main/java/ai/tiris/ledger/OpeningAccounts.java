package ai.tiris.ledger;

import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Inserts new sub-accounts of a trading and books their opening deposits, in the transaction of a larger step. */
final class OpeningAccounts {
    private static final String INSERT = """
            INSERT INTO tiris.sub_accounts (user_id, trading_id, id, name, symbol, info)
            SELECT $1, trading_id, id, name, symbol, info::jsonb
              FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[])
                   AS new (trading_id, id, name, symbol, info)""";

    private OpeningAccounts() {}

    static void insert(
            Statements statements, UUID userId, UUID tradingId, List<NewAccount> accounts, List<Uni<?>> sent) {
        if (!accounts.isEmpty()) {
            sent.add(statements.run(
                    INSERT,
                    new RowArrays<>(userId, accounts)
                            .ids(account -> tradingId)
                            .ids(NewAccount::id)
                            .texts(NewAccount::name)
                            .texts(NewAccount::symbol)
                            .texts(account -> account.info().toString())
                            .parameters()));
        }
    }

    /** After they are inserted; nothing for those that open empty. */
    static Uni<Void> deposit(Statements statements, UUID userId, UUID tradingId, List<NewAccount> accounts) {
        List<NewAccount> funded = accounts.stream()
                .filter(account -> account.initialBalance().signum() > 0)
                .toList();
        if (funded.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> ids = funded.stream().map(NewAccount::id).toList();
        return LedgerStore.lock(statements, userId, List.of(tradingId), ids).flatMap(books -> {
            Book book = books.of(tradingId);
            book.post(funded.stream().map(account -> posting(book, account)).toList(), null);
            return LedgerStore.write(statements, userId, books);
        });
    }

    private static Posting posting(Book book, NewAccount account) {
        return Posting.of(book.account(account.id()), TransactionReason.DEPOSIT, account.initialBalance(), null);
    }
}
