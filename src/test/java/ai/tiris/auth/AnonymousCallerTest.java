package ai.tiris.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.GraphQlClient;
import ai.tiris.support.TirisTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
class AnonymousCallerTest {

    @ParameterizedTest
    @Timeout(20)
    @ValueSource(
            strings = {
                "query($id: ID!) { exchangeBinding(id: $id) { id } }",
                "query($id: ID!) { trading(id: $id) { id } }",
                "query($id: ID!) { subAccount(id: $id) { id } }",
                "query($id: ID!) { subAccounts(tradingId: $id) { id } }",
                "query($id: ID!) { transaction(id: $id) { id } }",
                "query($id: ID!) { tradingLog(id: $id) { id } }",
                "query($id: ID!) { transactions(filter: {tradingIds: [$id]}) { nodes { id } } }",
                "query($id: ID!) { auditLogs(filter: {userId: $id}) { nodes { id } } }",
                "query($id: ID!) { tradingLogs(filter: {tradingIds: [$id]}) { nodes { id } } }",
                "mutation($id: ID!) { deposit(input: {subAccountId: $id, amount: \"1\"}) { id } }",
                "query($id: ID!) { user(id: $id) { id } }",
                "mutation($id: ID!) { setUserStatus(userId: $id, status: DISABLED) { id } }",
                "mutation($id: ID!) { updateExchangeBinding(id: $id, input: {name: \"x\"}) { id } }",
                "mutation($id: ID!) { deleteExchangeBinding(id: $id) }",
                "mutation($id: ID!) { updateTrading(id: $id, input: {name: \"x\"}) { id } }",
                "mutation($id: ID!) { deleteTrading(id: $id) }",
                "mutation($id: ID!) { createSubAccount(input: {tradingId: $id, name: \"x\", symbol: \"X\"}) { id } }",
                "mutation($id: ID!) { updateSubAccount(id: $id, input: {name: \"x\"}) { id } }",
                "mutation($id: ID!) { deleteSubAccount(id: $id) }",
                "mutation($id: ID!) { lockBalance(input: {subAccountId: $id, amount: \"1\"}) { id } }"
            })
    void every_operation_answers_a_caller_without_a_token_at_once(String document) {
        assertEquals(
                "UNAUTHENTICATED",
                GraphQlClient.anonymous()
                        .send(document, Map.of("id", UUID.randomUUID().toString()))
                        .code());
    }
}
