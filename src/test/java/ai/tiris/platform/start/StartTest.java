package ai.tiris.platform.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    private static final String NOBODY_LISTENS = "postgresql://127.0.0.1:1/tiris";

    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();

    StartTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_packaged_start_needs_to_be_told_which_database() {
        assertRefused("TIRIS_DATABASE is not set");
        assertRefused("TIRIS_DATABASE is not set", "TIRIS_DATABASE", "  ");
    }

    @Test
    void the_address_of_the_database_is_checked() {
        assertRefused("TIRIS_DATABASE must be 'embedded' or", "TIRIS_DATABASE", "embeded");
        assertRefused("TIRIS_DATABASE must be 'embedded' or", "TIRIS_DATABASE", "mysql://db/tiris");
        assertRefused("TIRIS_DATABASE must be 'embedded' or", "TIRIS_DATABASE", "postgresql://db");
        assertRefused("TIRIS_DATABASE is not a valid address", "TIRIS_DATABASE", "postgresql://d b/tiris");
        assertRefused("TIRIS_DATABASE may end with ?sslmode=", "TIRIS_DATABASE", "postgresql://db/tiris?sslmode=on");
        assertRefused("TIRIS_DATABASE may end with ?sslmode=", "TIRIS_DATABASE", "postgresql://db/tiris?user=me");
        assertRefused("TIRIS_DATABASE takes", "TIRIS_DATABASE", "postgresql://db/tiris?sslmode=verify-full");
    }

    @Test
    void a_password_in_the_address_is_refused_and_not_repeated() {
        String line = assertRefused(
                "TIRIS_DATABASE must not carry a user", "TIRIS_DATABASE", "postgresql://me:hunter2@db/tiris");
        assertTrue(!line.contains("hunter2"), line);
    }

    @Test
    void the_password_is_needed_once() throws IOException {
        variables.put("TIRIS_DATABASE", NOBODY_LISTENS);
        assertRefused("TIRIS_DATABASE_PASSWORD is not set");
        Path file = Files.writeString(directory.resolve("password"), "\n");
        assertRefused("TIRIS_DATABASE_PASSWORD_FILE: the file", "TIRIS_DATABASE_PASSWORD_FILE", file.toString());
        assertRefused("TIRIS_DATABASE_PASSWORD_FILE: cannot read", "TIRIS_DATABASE_PASSWORD_FILE", file + "s");
        variables.put("TIRIS_DATABASE_PASSWORD_FILE", file.toString());
        assertRefused(
                "TIRIS_DATABASE_PASSWORD and TIRIS_DATABASE_PASSWORD_FILE are both set",
                "TIRIS_DATABASE_PASSWORD",
                "x");
    }

    @Test
    void a_migration_needs_the_password_of_the_owner() {
        variables.put("TIRIS_DATABASE", NOBODY_LISTENS);
        variables.put("QUARKUS_INIT_AND_EXIT", "true");
        variables.put("TIRIS_DATABASE_PASSWORD", "the application's, not the owner's");
        assertRefused("TIRIS_OWNER_PASSWORD is not set");
    }

    @Test
    void the_size_of_the_pool_is_a_number_within_bounds() {
        variables.putAll(Map.of("TIRIS_DATABASE", NOBODY_LISTENS, "TIRIS_DATABASE_PASSWORD", "x"));
        assertRefused("TIRIS_DATABASE_POOL must be a number from 1 to 1000", "TIRIS_DATABASE_POOL", "many");
        assertRefused("TIRIS_DATABASE_POOL must be a number from 1 to 1000", "TIRIS_DATABASE_POOL", "0");
    }

    @Test
    void any_free_port_is_for_both_servers_or_for_none() {
        String told = "QUARKUS_HTTP_PORT and QUARKUS_MANAGEMENT_PORT must both be 0, or none of them";
        assertRefused(told, "QUARKUS_HTTP_PORT", "0");
        variables.put("QUARKUS_HTTP_PORT", "8080");
        assertRefused(told, "QUARKUS_MANAGEMENT_PORT", " 0 ");
        variables.put("QUARKUS_HTTP_PORT", "0");
        assertRefused(told, "QUARKUS_MANAGEMENT_PORT", "9000");
        assertRefused("TIRIS_DATABASE is not set", "QUARKUS_MANAGEMENT_PORT", "0");
    }

    @Test
    void the_allowed_documents_must_be_in_a_directory() throws IOException {
        variables.putAll(Map.of("TIRIS_DATABASE", NOBODY_LISTENS, "TIRIS_DATABASE_PASSWORD", "x"));
        Path file = Files.createFile(directory.resolve("me.graphql"));
        for (Path wrong : new Path[] {file, directory.resolve("none")}) {
            assertRefused(
                    "TIRIS_ALLOWED_DOCUMENTS: " + wrong + " is no directory",
                    "TIRIS_ALLOWED_DOCUMENTS",
                    wrong.toString());
        }
        assertRefused("TIRIS_TOKEN_KEYS is not set", "TIRIS_ALLOWED_DOCUMENTS", directory.toString());
    }

    @Test
    void a_provider_needs_a_secret_and_the_addresses_of_a_sign_in() throws IOException {
        variables.putAll(Map.of("TIRIS_DATABASE", NOBODY_LISTENS, "TIRIS_DATABASE_PASSWORD", "x"));
        variables.put("TIRIS_GOOGLE_CLIENT_ID", "client");
        assertRefused("TIRIS_GOOGLE_CLIENT_SECRET is not set (nor TIRIS_GOOGLE_CLIENT_SECRET_FILE)");
        assertRefused("TIRIS_GOOGLE_CLIENT_SECRET has fewer than 16", "TIRIS_GOOGLE_CLIENT_SECRET", "short");
        Path secret = Files.writeString(directory.resolve("secret"), "a-secret-of-the-provider\n");
        variables.put("TIRIS_GOOGLE_CLIENT_SECRET_FILE", secret.toString());
        assertRefused("TIRIS_SIGN_IN_ADDRESS is not set");
        for (String wrong : List.of("api.example.org", "http://api.example.org", "https://a b", "https://u:p@a.org")) {
            assertRefused("TIRIS_SIGN_IN_ADDRESS must be https://", "TIRIS_SIGN_IN_ADDRESS", wrong);
        }
        assertRefused("TIRIS_SIGN_IN_ADDRESS must not have a path", "TIRIS_SIGN_IN_ADDRESS", "https://a.org/");
        variables.put("TIRIS_SIGN_IN_ADDRESS", "http://localhost:8080");
        assertRefused("TIRIS_SIGN_IN_FRONT_ENDS is not set");
        for (String wrong : List.of("https://a.org,http://b.org", "https://a.org, https://b.org", "https://a.org/#x")) {
            assertRefused("TIRIS_SIGN_IN_FRONT_ENDS must be https://", "TIRIS_SIGN_IN_FRONT_ENDS", wrong);
        }
        variables.put("TIRIS_SIGN_IN_FRONT_ENDS", "https://app.example.org/signed-in,http://localhost:5173/");
        assertRefused("TIRIS_GOOGLE_ADDRESS must be https://", "TIRIS_GOOGLE_ADDRESS", "accounts.example.org");
        assertRefused("TIRIS_TOKEN_KEYS is not set");
        assertRefused("TIRIS_WECHAT_APP_SECRET is not set", "TIRIS_WECHAT_APP_ID", "wx");
        assertRefused("TIRIS_WECHAT_MOBILE_APP_SECRET is not set", "TIRIS_WECHAT_MOBILE_APP_ID", "wx");
    }

    @Test
    void exchanges_are_asked_about_keys_over_encrypted_connections_only() {
        variables.putAll(Map.of("TIRIS_DATABASE", NOBODY_LISTENS, "TIRIS_DATABASE_PASSWORD", "x"));
        for (String exchange : List.of("BINANCE", "KRAKEN", "GATE", "COINBASE")) {
            String name = "TIRIS_KEY_CHECK_" + exchange + "_ADDRESS";
            assertRefused(name + " must be https://", name, "http://api.example.org");
            assertRefused(name + " must not have a path", name, "https://api.example.org/api/v4");
            assertRefused("TIRIS_TOKEN_KEYS is not set", name, "https://api.example.org");
        }
    }

    @Test
    void the_token_keys_must_be_private_p256_keys_with_ids() throws IOException, JoseException {
        variables.putAll(Map.of("TIRIS_DATABASE", NOBODY_LISTENS, "TIRIS_DATABASE_PASSWORD", "x"));
        assertRefused("TIRIS_TOKEN_KEYS is not set");
        assertRefused(
                "cannot be read", "TIRIS_TOKEN_KEYS", directory.resolve("none").toString());
        assertKeysRefused("is not a JSON Web Key Set", "keys");
        assertKeysRefused("is not a JSON Web Key Set", "{}");
        assertKeysRefused("has no key", "{\"keys\":[]}");
        var rsa = RsaJwkGenerator.generateJwk(2048);
        assertKeysRefused("not a private EC key", new JsonWebKeySet(rsa).toJson(OutputControlLevel.INCLUDE_PRIVATE));
        var otherCurve = EcJwkGenerator.generateJwk(EllipticCurves.P384);
        assertKeysRefused(
                "not a private EC key", new JsonWebKeySet(otherCurve).toJson(OutputControlLevel.INCLUDE_PRIVATE));
        var nameless = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        assertKeysRefused("without a kid", new JsonWebKeySet(nameless).toJson(OutputControlLevel.INCLUDE_PRIVATE));
        assertKeysRefused("not a private EC key", new JsonWebKeySet(nameless).toJson(OutputControlLevel.PUBLIC_ONLY));
        nameless.setKeyId("one");
        assertKeysRefused(
                "without a kid", new JsonWebKeySet(nameless, nameless).toJson(OutputControlLevel.INCLUDE_PRIVATE));
    }

    @Test
    void the_secret_keys_must_be_whole_and_of_256_bits() throws IOException {
        Path tokens = TokenKeyFile.generate(directory.resolve("tokens.json"));
        variables.putAll(Map.of(
                "TIRIS_DATABASE",
                NOBODY_LISTENS,
                "TIRIS_DATABASE_PASSWORD",
                "x",
                "TIRIS_TOKEN_KEYS",
                tokens.toString()));
        assertRefused("TIRIS_SECRET_KEYS is not set");
        assertRefused(
                "cannot be read", "TIRIS_SECRET_KEYS", directory.resolve("none").toString());
        assertSecretKeysRefused("is not a JSON Web Key Set", "keys");
        assertSecretKeysRefused("of alg A256GCM, and one of alg HS256", "{\"keys\":[]}");
        assertSecretKeysRefused("not of 256 bits", Files.readString(tokens));
        String keys = Files.readString(SecretKeyFile.generate(directory.resolve("secrets.json")));
        assertSecretKeysRefused("of alg A256GCM, and one of alg HS256", keys.replace("HS256", "A256GCM"));
        assertSecretKeysRefused("of alg A256GCM, and one of alg HS256", keys.replace("A256GCM", "HS256"));
        assertSecretKeysRefused("of alg A256GCM, and one of alg HS256", keys.replace("A256GCM", "none"));
        assertSecretKeysRefused(
                "lacks a key of alg HS256, or one of alg A256GCM", keys.replaceFirst("\\{[^{}]*A256GCM[^{}]*\\},", ""));
        assertSecretKeysRefused("without a kid", keys.replace("\"kid\"", "\"id\""));
        assertSecretKeysRefused("not of 256 bits", keys.replaceFirst("\"k\":\"[^\"]*\"", "\"k\":\"AAAA\""));
    }

    @Test
    void a_database_out_of_reach_is_told_with_its_address() throws IOException {
        Path keys = TokenKeyFile.generate(directory.resolve("keys.json"));
        variables.put("TIRIS_TOKEN_KEYS", keys.toString());
        variables.put(
                "TIRIS_SECRET_KEYS",
                SecretKeyFile.generate(directory.resolve("secrets.json")).toString());
        variables.put("TIRIS_DATABASE_PASSWORD", "x");
        assertRefused("TIRIS_DATABASE: cannot reach the database 127.0.0.1:1/tiris", "TIRIS_DATABASE", NOBODY_LISTENS);
    }

    private void assertKeysRefused(String why, String keys) throws IOException {
        Path file = Files.writeString(directory.resolve("keys.json"), keys);
        String line = assertRefused(why, "TIRIS_TOKEN_KEYS", file.toString());
        assertTrue(line.startsWith("TIRIS_TOKEN_KEYS: "), line);
    }

    private void assertSecretKeysRefused(String why, String keys) throws IOException {
        Path file = Files.writeString(directory.resolve("refused.json"), keys);
        String line = assertRefused(why, "TIRIS_SECRET_KEYS", file.toString());
        assertTrue(line.startsWith("TIRIS_SECRET_KEYS: "), line);
    }

    private String assertRefused(String why, String... nameAndValue) {
        Map<String, String> environment = new HashMap<>(variables);
        if (nameAndValue.length > 0) {
            environment.put(nameAndValue[0], nameAndValue[1]);
        }
        String line = String.valueOf(assertThrows(StartRefused.class, () -> Start.prepare(environment))
                .getMessage());
        assertTrue(line.contains(why), line);
        assertEquals(1, line.lines().count(), line);
        return line;
    }
}
