package ai.tiris.ledger;

import ai.tiris.ledger.LedgerSteps.Step;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.IdempotencyKeys.Write;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records a fill that a person or a bot reports through the API. */
@ApplicationScoped
public class RecordTrade {
    private final LedgerSteps steps;

    RecordTrade(LedgerSteps steps) {
        this.steps = steps;
    }

    /** Where to find what was recorded: the legs, and the log line that tells of them. */
    record Recorded(UUID tradeId, UUID logId, Posted posted) {
        static Recorded of(Trade.Booked booked) {
            return new Recorded(booked.tradeId(), booked.log().id(), Posted.of(booked.transactions()));
        }

        Map<String, Object> answer() {
            Map<String, Object> answer = new HashMap<>(posted.answer());
            answer.put("trade", tradeId.toString());
            answer.put("log", logId.toString());
            return answer;
        }

        static Recorded replay(JsonObject answer) {
            return new Recorded(
                    UUID.fromString(answer.getString("trade")),
                    UUID.fromString(answer.getString("log")),
                    Posted.replay(answer));
        }
    }

    /**
     * Books the legs and the log of one fill, all of it or nothing.
     *
     * <p>Fails with NOT_FOUND (trading, sub-account), VALIDATION (accounts, price, volume, fee), INSUFFICIENT_BALANCE,
     * IDEMPOTENCY_CONFLICT.
     */
    Uni<Recorded> record(Caller caller, RecordTradeInput input, @Nullable String key) {
        Trade trade = new Trade(
                input.kind,
                input.assetAccountId,
                input.currencyAccountId,
                input.price,
                input.volume,
                input.fee == null ? BigDecimal.ZERO : input.fee,
                null,
                input.eventTime,
                input.source == null ? LogSource.MANUAL : input.source,
                input.message,
                CallersInfo.of(input.info));
        Write write = Write.of(
                key,
                "recordTrade",
                input.tradingId,
                trade.kind(),
                trade.assetAccountId(),
                trade.currencyAccountId(),
                trade.price(),
                trade.volume(),
                trade.fee(),
                trade.eventTime(),
                trade.source(),
                trade.message(),
                trade.info());
        return steps.run(
                caller,
                new Step<>(
                        write,
                        List.of(input.tradingId),
                        List.of(input.assetAccountId, input.currencyAccountId),
                        books -> Recorded.of(trade.bookOn(books.of(input.tradingId))),
                        Recorded::answer,
                        Recorded::replay));
    }
}
