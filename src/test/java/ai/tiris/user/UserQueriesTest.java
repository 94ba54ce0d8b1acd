package ai.tiris.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@TirisTest
class UserQueriesTest {
    @Test
    void me_is_the_user_of_the_token() {
        try (Scenario scenario = Scenario.open()) {
            UUID user = scenario.user("anna");
            JsonObject data = GraphQlClient.of(user).query("""
                    { a: me { ...all } b: me { ...all } c: me { ...all } }
                    fragment all on User { id username email avatar settings info status roles createdAt updatedAt
                      identities { provider scope linkedAt expiresAt }
                      statistics { totalTradings activeTradings totalSubAccounts totalTransactions firstTransactionAt
                                   lastTransactionAt } }""");
            assertEquals(user.toString(), data.getJsonObject("a").getString("id"));
            assertEquals(data.get("a"), data.get("b"));
            assertEquals(data.get("a"), data.get("c"));
        }
    }

    @Test
    void without_a_token_nobody_is_shown() {
        assertEquals(
                "UNAUTHENTICATED",
                GraphQlClient.anonymous().send("{ me { id } }", Map.of()).code());
    }
}
