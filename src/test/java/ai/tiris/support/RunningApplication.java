package ai.tiris.support;

import ai.tiris.support.exchange.StandInExchanges;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** What the application under test runs on: a migrated database, keys, and stand-ins of the exchanges. */
public final class RunningApplication implements QuarkusTestResourceLifecycleManager {
    private static final String PREFIX = "tiris.test.";

    private @Nullable TestDatabase database;
    private @Nullable StandInExchanges exchanges;

    @Override
    public Map<String, String> start() {
        TestDatabase made = TestDatabase.create("application").migrate();
        database = made;
        // The tests are loaded by another class loader: these settings are all that they share with this object.
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        settings.put("quarkus.datasource.reactive.url", made.reactiveUrl());
        settings.put("quarkus.datasource.username", made.app().user());
        settings.put("quarkus.datasource.password", made.app().password());
        settings.put("quarkus.datasource.reactive.max-size", "8");
        settings.put("quarkus.log.file.enabled", "true");
        settings.put(
                "quarkus.log.file.path",
                Secrets.logs().resolve("application.log").toString());
        settings.put("quarkus.log.file.rotation.max-file-size", "1G");
        settings.put("quarkus.log.file.rotation.rotate-on-boot", "false");
        // What is refused is told at this level.
        settings.put("quarkus.log.category.\"ai.tiris\".level", "DEBUG");
        settings.put("quarkus.log.console.level", "INFO");
        settings.put("tiris.token-keys", tokenKeys().toString());
        settings.put("tiris.secret-keys", secretKeys().toString());
        StandInExchanges standIns = StandInExchanges.start();
        exchanges = standIns;
        for (String exchange : List.of("binance", "kraken", "gate", "coinbase")) {
            settings.put("tiris.key-check." + exchange + "-address", standIns.address());
        }
        settings.put(PREFIX + "jdbc-url", made.jdbcUrl());
        settings.put(PREFIX + "owner", made.owner().user());
        settings.put(PREFIX + "owner-password", made.owner().password());
        return settings;
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
        if (exchanges != null) {
            exchanges.close();
        }
    }

    /** A connection to the application's database as the owner of all its tables. */
    public static Connection connectAsOwner() throws SQLException {
        return connect(setting("owner"), setting("owner-password"));
    }

    /** A connection to the application's database as the role of the application. */
    public static Connection connectAsApplication() throws SQLException {
        return connect(
                ConfigProvider.getConfig().getValue("quarkus.datasource.username", String.class),
                ConfigProvider.getConfig().getValue("quarkus.datasource.password", String.class));
    }

    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(setting("jdbc-url"), user, password);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig()
                .getOptionalValue(PREFIX + name, String.class)
                .orElse("");
    }

    /** A file with keys of secrets, as an application needs it. */
    public static Path secretKeys() {
        OctetSequenceJsonWebKey sealing = OctJwkGenerator.generateJwk(256);
        sealing.setKeyId("sealing");
        sealing.setAlgorithm("A256GCM");
        OctetSequenceJsonWebKey fingerprints = OctJwkGenerator.generateJwk(256);
        fingerprints.setKeyId("fingerprints");
        fingerprints.setAlgorithm("HS256");
        return file(
                "tiris-secret-keys", new JsonWebKeySet(sealing, fingerprints), OutputControlLevel.INCLUDE_SYMMETRIC);
    }

    /** A file with a key of access tokens. */
    public static Path tokenKeys() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("test");
            return file("tiris-token-keys", new JsonWebKeySet(key), OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Path file(String name, JsonWebKeySet keys, OutputControlLevel level) {
        try {
            Path file = Files.createTempFile(name, ".json");
            file.toFile().deleteOnExit();
            return Secrets.rememberKeys(Files.writeString(file, keys.toJson(level)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
