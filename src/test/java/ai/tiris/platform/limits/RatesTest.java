package ai.tiris.platform.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.access.Credential;
import ai.tiris.platform.access.Credential.Share;
import ai.tiris.platform.db.AnonymousStatements;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TirisTest
class RatesTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:15Z");

    private final Scenario scenario = Scenario.open();
    private final String key = "user " + UUID.randomUUID();

    @Inject
    ApplicationStatements executed;

    @Inject
    AnonymousStatements statements;

    @Inject
    CallRates calls;

    @AfterEach
    void close() {
        scenario.execute("DELETE FROM tiris.rate_uses");
        scenario.close();
    }

    @Test
    void who_has_had_the_limit_waits_for_the_next_minute() {
        Rates rates = at(NOON);
        take(rates, 10, 10);
        assertEquals(45, refused(rates, 10));
        rates.take(key, 0);
        rates.take("user another", 10);
        take(at(NOON.plusSeconds(45)), 10, 10);
    }

    @Test
    void clients_at_once_get_no_more_than_the_limit() throws Exception {
        Rates rates = at(NOON);
        List<Integer> taken = Race.of(8, number -> {
            int count = 0;
            for (int i = 0; i < 100; i++) {
                try {
                    rates.take(key, 500);
                    count++;
                } catch (TirisException over) {
                    assertEquals("RATE_LIMITED", over.code().name());
                }
            }
            return count;
        });
        assertEquals(500, taken.stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void processes_share_a_limit() {
        Rates one = at(NOON);
        Rates two = at(NOON);
        take(one, 60, 100);
        take(two, 30, 100);
        share(one);
        share(two);
        take(two, 10, 100);
        refused(two, 100);
        share(two);
        take(one, 1, 100);
        share(one);
        refused(one, 100);
    }

    @Test
    void what_is_far_from_its_limit_is_nobody_elses_business() {
        Rates rates = at(NOON);
        take(rates, 9, 100);
        share(rates);
        assertEquals(List.of("0"), scenario.texts("SELECT count(*)::text FROM tiris.rate_uses WHERE key = ?", key));
        take(rates, 1, 100);
        share(rates);
        assertEquals(List.of("10"), scenario.texts("SELECT used::text FROM tiris.rate_uses WHERE key = ?", key));
    }

    @Test
    void the_addresses_of_one_ipv6_network_count_together() {
        assertEquals("2001:db8:0:1", CallRates.network("2001:db8:0:1:a:b:c:d"));
        assertEquals("192.0.2.1", CallRates.network("192.0.2.1"));
        assertEquals("null", CallRates.network(null));
    }

    @Test
    void a_share_link_has_a_limit_of_its_own_and_takes_nothing_from_its_user() {
        Share link = new Share(UUID.randomUUID(), false);
        Caller guest = new Caller(UUID.randomUUID(), null, null, Credential.ofShareLink(link, true));
        CallRates few = new CallRates(at(NOON), new RateLimits() {
            @Override
            public int user() {
                return 1;
            }

            @Override
            public int apiToken() {
                return 1;
            }

            @Override
            public int shareLink() {
                return 3;
            }

            @Override
            public int anonymous() {
                return 1;
            }

            @Override
            public int signIn() {
                return 1;
            }
        });
        for (int i = 0; i < 3; i++) {
            few.ofCaller(guest);
        }
        assertThrows(TirisException.class, () -> few.ofCaller(guest));
        few.ofCaller(Caller.internal(guest.userId()));
    }

    @Test
    void a_user_who_asks_too_often_is_told_when_to_come_again() {
        UUID user = scenario.user("hasty");
        GraphQlClient client = GraphQlClient.of(user);
        client.query("{ me { id } }");
        GraphQlAnswer answer = afterwards(
                () -> calls.ofCaller(Caller.internal(user)),
                () -> client.send("{ me { id } }", Map.of()),
                got -> got.status() == 429);
        assertEquals(429, answer.status());
        assertEquals("RATE_LIMITED", answer.code());
        int seconds = answer.extensions().getInt("retryAfterSeconds");
        assertTrue(1 <= seconds && seconds <= 60, () -> "" + seconds);
        GraphQlClient.of(scenario.user("patient")).query("{ me { id } }");
    }

    @Test
    void an_address_that_asks_too_often_for_tokens_or_without_one_is_refused() {
        String refresh = "{\"grantType\":\"refresh\",\"refreshToken\":\"x\"}";
        assertTrue(from("127.0.0.2", "/auth/token", refresh).startsWith("HTTP/1.1 401"));
        String refused = afterwards(
                () -> calls.ofSignIn("127.0.0.2"),
                () -> from("127.0.0.2", "/auth/token", refresh),
                got -> got.startsWith("HTTP/1.1 429"));
        assertTrue(refused.startsWith("HTTP/1.1 429"), refused);
        assertTrue(refused.toLowerCase(Locale.ROOT).contains("retry-after: "), refused);
        String query = "{\"query\":\"{ me { id } }\"}";
        assertTrue(from("127.0.0.2", "/graphql", query).startsWith("HTTP/1.1 200"));
        String told = afterwards(
                () -> calls.ofNobody("127.0.0.2"),
                () -> from("127.0.0.2", "/graphql", query),
                got -> got.startsWith("HTTP/1.1 429"));
        assertTrue(told.contains("RATE_LIMITED"), told);
    }

    @Test
    void an_address_that_asked_too_often_makes_nobody_look_for_its_tokens() {
        String query = "{\"query\":\"{ me { id } }\"}";
        AtomicLong lookedFor = new AtomicLong();
        String told = afterwards(
                () -> calls.ofNobody("127.0.0.3"),
                () -> {
                    lookedFor.set(lookUps());
                    String answer = from("127.0.0.3", "/graphql", query, "Authorization: Bearer tiris_unknown\r\n");
                    lookedFor.set(lookUps() - lookedFor.get());
                    return answer;
                },
                got -> got.startsWith("HTTP/1.1 429"));
        assertTrue(told.startsWith("HTTP/1.1 429"), told);
        assertEquals(0, lookedFor.get());
    }

    private long lookUps() {
        return executed.executions().entrySet().stream()
                .filter(used -> used.getKey().contains("find_api_token"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String from(String address, String path, String body) {
        return from(address, path, body, "");
    }

    private static String from(String address, String path, String body, String headers) {
        int port = GraphQlClient.endpoint().getPort();
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0)) {
            String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + headers + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What is answered when the limit is used up; done again where a new minute began in between. */
    private static <T> T afterwards(Runnable take, Supplier<T> ask, Predicate<T> refused) {
        T answer = exhaustAndAsk(take, ask);
        return refused.test(answer) ? answer : exhaustAndAsk(take, ask);
    }

    private static <T> T exhaustAndAsk(Runnable take, Supplier<T> ask) {
        assertThrows(TirisException.class, () -> {
            while (true) {
                take.run();
            }
        });
        return ask.get();
    }

    private static Rates at(Instant now) {
        return new Rates(Clock.fixed(now, ZoneOffset.UTC));
    }

    private void share(Rates rates) {
        new RateSharing(rates, statements).share().await().indefinitely();
    }

    private void take(Rates rates, int times, int limit) {
        for (int i = 0; i < times; i++) {
            rates.take(key, limit);
        }
    }

    private Object refused(Rates rates, int limit) {
        TirisException over = assertThrows(TirisException.class, () -> rates.take(key, limit));
        return Long.valueOf(String.valueOf(over.extensions().get("retryAfterSeconds")))
                .intValue();
    }
}
