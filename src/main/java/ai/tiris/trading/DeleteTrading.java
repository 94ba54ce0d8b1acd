package ai.tiris.trading;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.EntityWrites;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes a trading away with all that is in it; one with real money in its books only ends. */
@ApplicationScoped
public class DeleteTrading {
    /** Before the trading itself, like every step of the ledger, so that none is at work on it. */
    private static final String LOCK_LEDGER =
            "SELECT s.transaction_count FROM tiris.trading_states s WHERE s.trading_id = ?1 FOR UPDATE";

    private final EntityWrites writes;
    private final TradingEntities tradings;

    DeleteTrading(EntityWrites writes, TradingEntities tradings) {
        this.writes = writes;
        this.tradings = tradings;
    }

    /** The id of the trading that is gone, or INACTIVE now. Fails with NOT_FOUND (trading). */
    Uni<UUID> delete(Caller caller, UUID id) {
        return writes.run(caller, session -> lockLedger(session, id)
                .flatMap(transactions -> tradings.lock(id).call(trading -> end(trading, transactions)))
                .replaceWith(id));
    }

    private static Uni<Long> lockLedger(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(LOCK_LEDGER, Long.class)
                .setParameter(1, id)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("trading"));
    }

    private Uni<?> end(TradingEntity trading, long transactions) {
        if (trading.type() == TradingType.REAL && transactions > 0) {
            trading.become(TradingStatus.INACTIVE);
            return Uni.createFrom().voidItem();
        }
        return tradings.delete(trading);
    }
}
