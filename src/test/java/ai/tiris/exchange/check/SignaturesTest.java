package ai.tiris.exchange.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.exchange.ExampleKeys;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exchanges' own examples, where their documentation has any. */
class SignaturesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String URI = "GET api.coinbase.com/api/v3/brokerage/key_permissions";
    private static final KeyPair EC = ExampleKeys.pair(true);
    private static final KeyPair ED = ExampleKeys.pair(false);

    @Test
    void a_query_to_binance_is_signed_as_in_its_example() {
        assertEquals(
                "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71",
                BinanceKeyCheck.signature(
                        "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j",
                        "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
                                + "&timestamp=1499827319559"));
    }

    @Test
    void a_query_to_binance_is_signed_by_an_ed25519_key_too() throws Exception {
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(ED.getPublic());
        verifier.update("timestamp=1".getBytes(StandardCharsets.UTF_8));
        String signature = BinanceKeyCheck.signature(ExampleKeys.pem(ED), "timestamp=1");
        assertTrue(
                verifier.verify(Base64.getDecoder().decode(URLDecoder.decode(signature, StandardCharsets.US_ASCII))));
        assertThrows(MalformedSecret.class, () -> BinanceKeyCheck.signature(ExampleKeys.pem(EC), "timestamp=1"));
    }

    @Test
    void a_form_to_kraken_is_signed_as_in_its_example() {
        assertEquals(
                "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==",
                KrakenKeyCheck.signature(
                        "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==",
                        "/0/private/AddOrder",
                        "1616492376594",
                        "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25"));
        assertThrows(MalformedSecret.class, () -> KrakenKeyCheck.signature("no base64!", "/", "1", "nonce=1"));
    }

    @Test
    void a_query_to_gate_is_signed_as_in_its_example() {
        assertEquals(
                "55f84ea195d6fe57ce62464daaa7c3c02fa9d1dde954e4c898289c9a2407a3d6fb3faf24deff16790d726b66ac9f74526668b"
                        + "13bd01029199cc4fcc522418b8a",
                GateKeyCheck.signature(
                        "secret", "/api/v4/futures/orders", "contract=BTC_USD&status=finished&limit=50", "1541993715"));
    }

    @Test
    void a_token_for_coinbase_says_what_its_documentation_asks_for() throws Exception {
        JsonWebSignature token = new JsonWebSignature();
        token.setCompactSerialization(CoinbaseToken.sign("organizations/o/apiKeys/k", ExampleKeys.sec1(EC), URI, NOW));
        token.setKey(EC.getPublic());
        assertTrue(token.verifySignature());
        assertEquals("""
                {"iss":"cdp","sub":"organizations/o/apiKeys/k","nbf":1795435200,"exp":1795435320,"uri":"%s"}""".formatted(URI), token.getPayload());
        assertEquals("ES256", token.getAlgorithmHeaderValue());
        assertEquals("organizations/o/apiKeys/k", token.getKeyIdHeaderValue());
        assertTrue(token.getHeader("nonce").matches("[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @MethodSource
    void a_secret_of_coinbase_is_read_in_every_form_that_is_about(KeyPair pair, String secret) throws Exception {
        JsonWebSignature token = new JsonWebSignature();
        token.setCompactSerialization(CoinbaseToken.sign("k", secret, URI, NOW));
        token.setKey(pair.getPublic());
        assertTrue(token.verifySignature());
    }

    static Stream<Object[]> a_secret_of_coinbase_is_read_in_every_form_that_is_about() {
        return Stream.of(
                new Object[] {EC, ExampleKeys.sec1(EC)},
                new Object[] {EC, ExampleKeys.sec1(EC).replace("\n", "\\n")},
                new Object[] {EC, ExampleKeys.sec1(EC).strip()},
                new Object[] {EC, ExampleKeys.pem(EC)},
                new Object[] {ED, ExampleKeys.pem(ED)},
                new Object[] {ED, ExampleKeys.raw(ED)});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "no base64!",
                "aGVsbG8=",
                "-----BEGIN EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n====\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
            })
    void what_is_no_secret_of_coinbase_signs_nothing_and_is_not_repeated(String secret) {
        MalformedSecret refused = assertThrows(MalformedSecret.class, () -> CoinbaseToken.sign("k", secret, URI, NOW));
        assertEquals("the secret is none of this exchange's", refused.getMessage());
    }
}
