package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The books that one step has locked. */
public final class Books {
    private final Map<UUID, Book> byTrading;

    Books(Map<UUID, Book> byTrading) {
        this.byTrading = byTrading;
    }

    /** The book of a trading; NOT_FOUND unless it is one of the caller's that was locked. */
    public Book of(UUID tradingId) {
        Book book = byTrading.get(tradingId);
        if (book == null) {
            throw TirisException.notFound("trading");
        }
        return book;
    }

    /** The book of a trading; null unless it is one of the caller's that was locked. */
    public @Nullable Book find(@Nullable UUID tradingId) {
        return tradingId == null ? null : byTrading.get(tradingId);
    }

    /** The book that a locked sub-account belongs to; NOT_FOUND for any other id. */
    public Book ofAccount(UUID subAccountId) {
        return byTrading.values().stream()
                .filter(book -> book.find(subAccountId) != null)
                .findFirst()
                .orElseThrow(() -> TirisException.notFound("sub-account"));
    }

    public Collection<Book> all() {
        return byTrading.values();
    }
}
