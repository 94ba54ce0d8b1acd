package ai.tiris.support;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls the operations that move a balance as one user; every document's one field is {@code answer}. */
public record LedgerClient(GraphQlClient client) {
    private static final String ROW =
            "{ id direction reason amount closingBalance sequence price quoteSymbol tradeId info }";
    private static final String MOVE = """
            mutation($id: ID!, $amount: Decimal!, $key: String) {
              answer: %s(input: {subAccountId: $id, amount: $amount}, idempotencyKey: $key) %s }""";
    private static final String HOLD = """
            mutation($id: ID!, $amount: Decimal!, $key: String) {
              answer: %s(input: {subAccountId: $id, amount: $amount}, idempotencyKey: $key) {
                balance lockedBalance availableBalance } }""";
    private static final String TRANSFER = """
            mutation($from: ID!, $to: ID!, $amount: Decimal!, $key: String) {
              answer: transfer(input: {fromSubAccountId: $from, toSubAccountId: $to, amount: $amount},
                               idempotencyKey: $key) """ + ROW + " }";
    private static final String TRADE = """
            mutation($trading: ID!, $kind: TradeKind!, $asset: ID!, $currency: ID!, $price: Decimal!,
                     $volume: Decimal!, $fee: Decimal, $key: String) {
              answer: recordTrade(input: {tradingId: $trading, kind: $kind, assetAccountId: $asset,
                        currencyAccountId: $currency, price: $price, volume: $volume, fee: $fee},
                        idempotencyKey: $key) {
                tradeId transactions %s log { type sequence transaction { id } } } }""".formatted(ROW);
    private static final String INGEST = """
            mutation($events: [BotEventInput!]!) { answer: ingestEvents(events: $events) {
              applied duplicates rejected outcomes { eventId outcome code message } } }""";

    public static LedgerClient of(UUID user) {
        return new LedgerClient(GraphQlClient.of(user));
    }

    /** A request that can be sent again, and broken off. */
    public record Request(String document, Map<String, @Nullable Object> variables) {}

    /** {@code deposit} or {@code withdraw}. */
    public static Request move(String operation, UUID account, String amount, @Nullable String key) {
        return request(MOVE.formatted(operation, ROW), key, Map.of("id", account, "amount", amount));
    }

    /** {@code lockBalance} or {@code unlockBalance}. */
    public static Request hold(String operation, UUID account, String amount, @Nullable String key) {
        return request(HOLD.formatted(operation), key, Map.of("id", account, "amount", amount));
    }

    public static Request transfer(UUID from, UUID to, String amount, @Nullable String key) {
        return request(TRANSFER, key, Map.of("from", from, "to", to, "amount", amount));
    }

    public static Request trade(
            UUID trading,
            String kind,
            UUID asset,
            UUID currency,
            String price,
            String volume,
            String fee,
            @Nullable String key) {
        return request(
                TRADE,
                key,
                Map.of(
                        "trading",
                        trading,
                        "kind",
                        kind,
                        "asset",
                        asset,
                        "currency",
                        currency,
                        "price",
                        price,
                        "volume",
                        volume,
                        "fee",
                        fee));
    }

    public static Request ingest(List<JsonObject> events) {
        return new Request(INGEST, Map.of("events", events));
    }

    public GraphQlAnswer send(Request request) {
        return client.send(request.document(), request.variables());
    }

    private static Request request(String document, @Nullable String key, Map<String, ?> values) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        values.forEach((name, value) -> variables.put(name, value.toString()));
        variables.put("key", key);
        return new Request(document, variables);
    }
}
