package ai.tiris.exchange.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.tiris.exchange.BindingCredentials;
import ai.tiris.exchange.Exchange;
import ai.tiris.exchange.KeyCheckOutcome;
import ai.tiris.support.exchange.ExampleKeys;
import ai.tiris.support.exchange.StandInExchanges;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each exchange's check against a stand-in that is written from the exchange's documentation. */
class ExchangeKeyCheckTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final KeyPair PAIR = ExampleKeys.pair(true);

    private final StandInExchanges standIn = StandInExchanges.start();
    private final Vertx vertx = Vertx.vertx();
    private final List<ExchangeCalls> opened = new ArrayList<>();

    /** Everything at the stand-ins. */
    private record Settings(URI address, Duration timeout) implements KeyCheckSettings {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Duration connectTimeout() {
            return timeout;
        }

        @Override
        public URI binanceAddress() {
            return address;
        }

        @Override
        public URI krakenAddress() {
            return address;
        }

        @Override
        public URI gateAddress() {
            return address;
        }

        @Override
        public URI coinbaseAddress() {
            return address;
        }
    }

    @AfterEach
    void close() {
        opened.forEach(ExchangeCalls::close);
        standIn.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "BINANCE, false, false",
        "BINANCE, true, true",
        "KRAKEN, false, false",
        "KRAKEN, true, true",
        "GATE, false,",
        "GATE, true,",
        "COINBASE, false, false",
        "COINBASE, true, true"
    })
    void a_good_key_is_accepted_and_its_right_to_withdraw_known_where_the_exchange_tells_it(
            Exchange exchange, boolean mayWithdraw, Boolean known) {
        BindingCredentials good = known(exchange, new JsonObject().put("mayWithdraw", mayWithdraw));
        assertEquals(KeyVerdict.accepted(known), ask(exchange, good));
    }

    @ParameterizedTest
    @CsvSource({"BINANCE, REFUSED", "KRAKEN, INVALID_KEY", "GATE, INVALID_KEY", "COINBASE, REFUSED"})
    void a_key_that_the_exchange_does_not_know_is_refused(Exchange exchange, KeyCheckOutcome why) {
        standIn.tell(new JsonObject().put("mode", "normal"));
        assertEquals(KeyVerdict.refused(why), ask(exchange, credentials(exchange)));
    }

    @ParameterizedTest
    @CsvSource({"BINANCE, INVALID_SECRET", "KRAKEN, INVALID_SECRET", "GATE, INVALID_SECRET", "COINBASE, REFUSED"})
    void another_keys_secret_is_refused(Exchange exchange, KeyCheckOutcome why) {
        BindingCredentials good = known(exchange, new JsonObject());
        String other = exchange == Exchange.COINBASE
                ? ExampleKeys.sec1(ExampleKeys.pair(true))
                : credentials(exchange).apiSecret();
        assertEquals(KeyVerdict.refused(why), ask(exchange, new BindingCredentials(good.apiKey(), other, null)));
    }

    @ParameterizedTest
    @CsvSource({
        "BINANCE, address, REFUSED",
        "KRAKEN, address, REFUSED",
        "GATE, address, ADDRESS_NOT_ALLOWED",
        "COINBASE, address, REFUSED",
        "BINANCE, permission, REFUSED",
        "GATE, permission, MISSING_PERMISSION",
        "COINBASE, permission, MISSING_PERMISSION",
        "GATE, locked, REFUSED"
    })
    void a_key_that_may_not_be_used_so_is_refused_with_the_reason_that_the_exchange_gives(
            Exchange exchange, String trouble, KeyCheckOutcome why) {
        BindingCredentials good = known(exchange, new JsonObject().put("trouble", trouble));
        assertEquals(KeyVerdict.refused(why), ask(exchange, good));
    }

    @Test
    void a_key_that_is_none_of_binances_is_refused_for_its_form() {
        standIn.tell(new JsonObject().put("mode", "normal"));
        assertEquals(
                KeyVerdict.refused(KeyCheckOutcome.INVALID_KEY),
                ask(Exchange.BINANCE, new BindingCredentials("short", "secret", null)));
    }

    @Test
    void a_key_of_binance_may_be_an_ed25519_key() {
        KeyPair pair = ExampleKeys.pair(false);
        String key = ExampleKeys.ofBinance();
        tell(Exchange.BINANCE, key, ExampleKeys.publicKey(pair), new JsonObject());
        assertEquals(
                KeyVerdict.accepted(false),
                ask(Exchange.BINANCE, new BindingCredentials(key, ExampleKeys.pem(pair), null)));
    }

    @Test
    void a_key_of_coinbase_may_be_an_ed25519_key() {
        KeyPair pair = ExampleKeys.pair(false);
        tell(Exchange.COINBASE, "ed", ExampleKeys.publicKey(pair), new JsonObject());
        assertEquals(
                KeyVerdict.accepted(false),
                ask(Exchange.COINBASE, new BindingCredentials("ed", ExampleKeys.raw(pair), null)));
    }

    @Test
    void a_key_with_a_passphrase_is_of_another_api_of_coinbases_and_is_not_asked_about() {
        BindingCredentials good = known(Exchange.COINBASE, new JsonObject());
        assertEquals(
                KeyVerdict.UNDECIDED,
                ask(Exchange.COINBASE, new BindingCredentials(good.apiKey(), good.apiSecret(), "passphrase")));
        assertFalse(standIn.tell(new JsonObject()).containsKey(good.apiKey()));
    }

    @ParameterizedTest
    @CsvSource({"KRAKEN, no base64!", "COINBASE, no key", "BINANCE, -----BEGIN PRIVATE KEY-----"})
    void what_can_be_no_secret_is_not_asked_about(Exchange exchange, String secret) {
        String key = credentials(exchange).apiKey();
        standIn.tell(new JsonObject().put("mode", "normal"));
        assertThrows(MalformedSecret.class, () -> ask(exchange, new BindingCredentials(key, secret, null)));
        assertFalse(standIn.tell(new JsonObject()).containsKey(key));
    }

    @ParameterizedTest
    @EnumSource(
            value = Exchange.class,
            names = {"BINANCE", "KRAKEN", "GATE"})
    void a_wrong_clock_is_ours_and_says_nothing_of_a_key(Exchange exchange) {
        BindingCredentials good = known(exchange, new JsonObject());
        standIn.tell(new JsonObject().put("later", 10));
        assertThrows(NoVerdict.class, () -> ask(exchange, good));
    }

    @Test
    void a_nonce_that_the_users_bot_is_beyond_says_nothing_of_a_key() {
        BindingCredentials good = known(Exchange.KRAKEN, new JsonObject());
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(20));
        assertEquals(KeyVerdict.accepted(false), ask(Exchange.KRAKEN, good, late));
        NoVerdict none = assertThrows(NoVerdict.class, () -> ask(Exchange.KRAKEN, good));
        assertEquals("has seen a greater nonce of this key", none.getMessage());
    }

    @Test
    void a_lockout_of_krakens_is_waited_for() {
        BindingCredentials good = known(Exchange.KRAKEN, new JsonObject().put("trouble", "locked"));
        assertEquals(
                Duration.ofMinutes(15),
                assertThrows(NoVerdict.class, () -> ask(Exchange.KRAKEN, good)).retryAfter());
    }

    static Stream<Object[]> everyExchangeInEveryTrouble() {
        return Stream.of(
                        "away",
                        "broken",
                        "busy",
                        "html",
                        "other",
                        "deep",
                        "unknown",
                        "echo",
                        "redirect",
                        "cut",
                        "endless")
                .flatMap(mode -> Stream.of(Exchange.BINANCE, Exchange.KRAKEN, Exchange.GATE, Exchange.COINBASE)
                        .map(exchange -> new Object[] {exchange, mode}));
    }

    @ParameterizedTest
    @MethodSource("everyExchangeInEveryTrouble")
    void an_exchange_in_trouble_says_nothing_of_a_key_and_nothing_of_it_is_repeated(Exchange exchange, String mode) {
        BindingCredentials good = known(exchange, new JsonObject());
        standIn.tell(new JsonObject().put("mode", mode));
        NoVerdict none = assertThrows(NoVerdict.class, () -> ask(exchange, good));
        assertEquals(Duration.ofSeconds(mode.equals("busy") ? 70 : 0), none.retryAfter());
        assertFalse(String.valueOf(none.getMessage()).contains(good.apiKey()), none.getMessage());
        assertEquals(
                Set.of(good.apiKey()),
                standIn.tell(new JsonObject()).fieldNames(),
                "sent on to elsewhere, or read without end");
    }

    @ParameterizedTest
    @CsvSource({"silent", "half"})
    void an_exchange_that_does_not_come_to_an_end_is_not_waited_for(String mode) {
        BindingCredentials good = known(Exchange.GATE, new JsonObject());
        standIn.tell(new JsonObject().put("mode", mode));
        NoVerdict none = assertThrows(
                NoVerdict.class, () -> ask(Exchange.GATE, good, Clock.systemUTC(), Duration.ofMillis(300)));
        assertEquals("does not answer in time", none.getMessage());
    }

    @Test
    void an_exchange_that_nobody_listens_for_says_nothing_of_a_key() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Settings settings = new Settings(URI.create("http://localhost:" + port), PATIENCE);
        ExchangeKeyCheck check = new GateKeyCheck(calls(settings), settings, Clock.systemUTC());
        assertThrows(NoVerdict.class, () -> check.check(new BindingCredentials("k", "s", null))
                .await()
                .atMost(PATIENCE));
    }

    @Test
    void an_exchange_without_a_trusted_certificate_is_told_nothing(@TempDir Path directory) throws Exception {
        AtomicInteger questions = new AtomicInteger();
        HttpServer impostor = vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate(directory)))
                .requestHandler(question -> {
                    questions.incrementAndGet();
                    question.response().end("[]");
                })
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Settings settings = new Settings(URI.create("https://localhost:" + impostor.actualPort()), PATIENCE);
        ExchangeKeyCheck check = new GateKeyCheck(calls(settings), settings, Clock.systemUTC());
        assertEquals(
                "failed with SSLHandshakeException",
                assertThrows(NoVerdict.class, () -> check.check(new BindingCredentials("k", "s", null))
                                .await()
                                .atMost(PATIENCE))
                        .getMessage());
        assertEquals(0, questions.get());
    }

    /** Of an impostor's own making. */
    private static PfxOptions certificate(Path directory) throws IOException, InterruptedException {
        String store = directory.resolve("store.p12").toString();
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options =
                "-genkeypair -alias key -keyalg EC -dname CN=localhost -ext SAN=dns:localhost -storetype PKCS12"
                        + " -storepass changeit -keystore";
        List<String> command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(options.split(" ")));
        command.add(store);
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        return new PfxOptions().setPath(store).setPassword("changeit");
    }

    /** Credentials of the exchange's form that it does not know. */
    private static BindingCredentials credentials(Exchange exchange) {
        String id = UUID.randomUUID().toString();
        return switch (exchange) {
            case BINANCE -> new BindingCredentials(ExampleKeys.ofBinance(), ExampleKeys.ofBinance(), null);
            case KRAKEN -> new BindingCredentials(id, ExampleKeys.base64(), null);
            case COINBASE -> new BindingCredentials("organizations/o/apiKeys/" + id, ExampleKeys.sec1(PAIR), null);
            default -> new BindingCredentials(id, id, null);
        };
    }

    private BindingCredentials known(Exchange exchange, JsonObject more) {
        BindingCredentials good = credentials(exchange);
        String secret = exchange == Exchange.COINBASE ? ExampleKeys.publicKey(PAIR) : good.apiSecret();
        tell(exchange, good.apiKey(), secret, more);
        return good;
    }

    private void tell(Exchange exchange, String key, String secret, JsonObject more) {
        standIn.tell(more.put("mode", "normal")
                .put("exchange", exchange.name().toLowerCase(Locale.ROOT))
                .put("key", key)
                .put("secret", secret));
    }

    private KeyVerdict ask(Exchange exchange, BindingCredentials credentials) {
        return ask(exchange, credentials, Clock.systemUTC());
    }

    private KeyVerdict ask(Exchange exchange, BindingCredentials credentials, Clock clock) {
        return ask(exchange, credentials, clock, PATIENCE);
    }

    private KeyVerdict ask(Exchange exchange, BindingCredentials credentials, Clock clock, Duration timeout) {
        Settings settings = new Settings(URI.create(standIn.address()), timeout);
        ExchangeCalls calls = calls(settings);
        ExchangeKeyCheck check =
                switch (exchange) {
                    case BINANCE -> new BinanceKeyCheck(calls, settings, clock);
                    case KRAKEN -> new KrakenKeyCheck(calls, settings, clock);
                    case GATE -> new GateKeyCheck(calls, settings, clock);
                    default -> new CoinbaseKeyCheck(calls, settings, clock);
                };
        return check.check(credentials).await().atMost(PATIENCE);
    }

    private ExchangeCalls calls(Settings settings) {
        ExchangeCalls calls = new ExchangeCalls(vertx, settings);
        opened.add(calls);
        return calls;
    }
}
