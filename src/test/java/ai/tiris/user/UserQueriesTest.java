package ai.tiris.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.Scenario.Entry;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class UserQueriesTest {
    private final Scenario scenario = Scenario.open();
    private UUID user = UUID.randomUUID();

    @BeforeAll
    void tell() {
        user = scenario.user("anna");
        scenario.execute(
                "UPDATE tiris.users SET email = ?, settings = '{\"decimals\": 1.10}', roles = '{user,admin}',"
                        + " created_at = '2026-01-02T03:04:05.678901Z' WHERE id = ?",
                user + "@example.org",
                user);
    }

    @AfterAll
    void close() {
        scenario.close();
    }

    @Test
    void me_is_the_user_of_the_token_under_every_alias() {
        JsonObject data = query("""
                { a: me { ...all } b: me { ...all } c: me { id } }
                fragment all on User { id email avatar settings info status roles createdAt }""");
        assertEquals("""
                {"id":"%1$s","email":"%1$s@example.org","avatar":null,"settings":{"decimals":1.10},"info":{},\
                "status":"ACTIVE","roles":["USER","ADMIN"],"createdAt":"2026-01-02T03:04:05.678901Z"}""".formatted(user), String.valueOf(data.get("a")));
        assertEquals(data.get("a"), data.get("b"));
        assertEquals("{\"id\":\"" + user + "\"}", String.valueOf(data.get("c")));
    }

    @Test
    void identities_are_shown_without_their_tokens() {
        scenario.execute("""
                INSERT INTO tiris.oauth_tokens
                       (user_id, provider, provider_subject, access_token_encrypted, scope, expires_at, created_at)
                VALUES (?, 'wechat', ?, 'secret', 'snsapi_login', '2026-05-01', '2026-02-01'),
                       (?, 'google', ?, 'secret', NULL, NULL, '2026-01-01')""", user, "w" + user, user, "g" + user);
        String expected = """
                {"identities":[{"provider":"GOOGLE","scope":null,"linkedAt":"2026-01-01T00:00:00Z","expiresAt":null},\
                {"provider":"WECHAT","scope":"snsapi_login","linkedAt":"2026-02-01T00:00:00Z",\
                "expiresAt":"2026-05-01T00:00:00Z"}]}""";
        String fields = "{ identities { provider scope linkedAt expiresAt } }";
        JsonObject data = query("{ a: me " + fields + " b: me " + fields + " c: me " + fields + " }");
        for (String alias : new String[] {"a", "b", "c"}) {
            assertEquals(expected, String.valueOf(data.get(alias)));
        }
    }

    @Test
    void statistics_count_what_is_the_users_own() {
        UUID trader = scenario.user("trader");
        String fields = "{ me { statistics { totalTradings activeTradings totalSubAccounts totalTransactions"
                + " firstTransactionAt lastTransactionAt } } }";
        assertEquals(
                "{\"totalTradings\":0,\"activeTradings\":0,\"totalSubAccounts\":0,\"totalTransactions\":0,"
                        + "\"firstTransactionAt\":null,\"lastTransactionAt\":null}",
                statistics(trader, fields));
        UUID trading = scenario.trading(trader, "One");
        scenario.execute("UPDATE tiris.tradings SET status = 'paused' WHERE id = ?", scenario.trading(trader, "Two"));
        UUID account = scenario.subAccount(trading, "Dollars", "USDT");
        Entry first = scenario.transaction(account, "5");
        scenario.transaction(account, "-1");
        Entry last = scenario.transaction(account, "1");
        assertEquals(
                "{\"totalTradings\":2,\"activeTradings\":1,\"totalSubAccounts\":1,\"totalTransactions\":3,"
                        + "\"firstTransactionAt\":\"%s\",\"lastTransactionAt\":\"%s\"}"
                                .formatted(first.timestamp(), last.timestamp()),
                statistics(trader, fields));
    }

    @Test
    void nobody_is_shown_without_a_token_or_after_the_user_is_gone() {
        for (GraphQlClient client :
                new GraphQlClient[] {GraphQlClient.anonymous(), GraphQlClient.of(UUID.randomUUID())}) {
            GraphQlAnswer answer = client.send("{ me { id } }", Map.of());
            assertEquals("UNAUTHENTICATED", answer.code());
        }
    }

    private String statistics(UUID of, String document) {
        return String.valueOf(
                GraphQlClient.of(of).query(document).getJsonObject("me").get("statistics"));
    }

    private JsonObject query(String document) {
        return GraphQlClient.of(user).query(document);
    }
}
