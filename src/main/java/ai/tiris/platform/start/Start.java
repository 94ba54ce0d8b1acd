package ai.tiris.platform.start;

import ai.tiris.platform.crypto.SecretKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prepares a start from the environment: a checked configuration, and a database with the right schema. */
public final class Start {
    private static final String MIGRATE_ONLY = "QUARKUS_INIT_AND_EXIT";
    private static final String ALLOWED_DOCUMENTS = "TIRIS_ALLOWED_DOCUMENTS";
    private static final int DEFAULT_POOL = 20;
    private static final int LARGEST_POOL = 1_000;

    private final Environment environment;
    private final boolean migrateOnly;

    private Start(Environment environment) {
        this.environment = environment;
        this.migrateOnly = environment.isTrue(MIGRATE_ONLY) || Boolean.getBoolean("quarkus.init-and-exit");
    }

    /**
     * Tells Quarkus what to connect to.
     *
     * @return whether the application is to run; otherwise the start was for the migration only
     * @throws StartRefused when something is missing or wrong
     */
    public static boolean prepare(Map<String, String> variables) {
        Start start = new Start(new Environment(variables));
        start.checkPorts();
        String database = start.database();
        if (database.equals("embedded")) {
            start.onEmbedded();
        } else {
            start.onServer(DatabaseAddress.parse(database));
        }
        return !start.migrateOnly;
    }

    /** Makes an operator's first token key. */
    public static void makeTokenKeys(String file) {
        try {
            System.out.println("Tiris: the token keys are in "
                    + TokenKeyFile.generate(Path.of(file).toAbsolutePath()));
        } catch (IOException failure) {
            throw new StartRefused("cannot write the token keys to " + file + ": " + failure, failure);
        }
    }

    /** Makes an operator's first secret keys. */
    public static void makeSecretKeys(String file) {
        try {
            System.out.println("Tiris: the secret keys are in "
                    + SecretKeyFile.generate(Path.of(file).toAbsolutePath()));
        } catch (IOException failure) {
            throw new StartRefused("cannot write the secret keys to " + file + ": " + failure, failure);
        }
    }

    /** The file of an operator's token keys, named {@code name} on the command line, if a token can be signed from it. */
    public static Path checkTokenKeys(String name, String file) {
        return TokenKeyFile.check(name, file);
    }

    /** Whether {@code quarkus:dev} started this; Quarkus itself knows only later. */
    public static boolean isDevelopment() {
        return Boolean.getBoolean("tiris.development");
    }

    /** Only development falls back on the embedded database: a packaged application must be told. */
    private String database() {
        String meaning = "'embedded' or postgresql://host[:port]/database";
        return isDevelopment()
                ? environment.find(DatabaseAddress.VARIABLE).orElse("embedded")
                : environment.required(DatabaseAddress.VARIABLE, meaning);
    }

    private void onEmbedded() {
        int pool = pool();
        checkAllowedDocuments();
        KeyCheckVariables.check(environment);
        Map<String, String> providers = ProviderVariables.check(environment);
        Path directory = Path.of(environment.find(EmbeddedDatabase.VARIABLE).orElse(".tiris"));
        EmbeddedDatabase database = EmbeddedDatabase.open(directory);
        migrate(database.address(), database.owner());
        SecretKeyCheck.run(
                database.address(),
                database.application(),
                SecretKeyFile.load(database.keys().secrets(), environment));
        configure(database.address(), database.application(), pool, database.keys(), true);
        providers.forEach(System::setProperty);
    }

    private void onServer(DatabaseAddress address) {
        if (migrateOnly) {
            migrate(address, login("TIRIS_OWNER", "tiris_owner"));
            return;
        }
        Login application = login(DatabaseAddress.VARIABLE, "tiris_app");
        int pool = pool();
        checkAllowedDocuments();
        KeyCheckVariables.check(environment);
        Map<String, String> providers = ProviderVariables.check(environment);
        KeyFiles keys = new KeyFiles(
                TokenKeyFile.check(
                        TokenKeyFile.VARIABLE,
                        environment.required(
                                TokenKeyFile.VARIABLE, "the path of a JSON Web Key Set with private P-256 keys")),
                SecretKeyFile.check(environment.required(
                        SecretKeyFile.VARIABLE, "the path of a JSON Web Key Set with keys of 256 bits")));
        SecretKeys secretKeys = SecretKeyFile.load(keys.secrets(), environment);
        SchemaCheck.run(address, application);
        SecretKeyCheck.run(address, application, secretKeys);
        configure(address, application, pool, keys, false);
        providers.forEach(System::setProperty);
    }

    private Login login(String variables, String defaultUser) {
        String user = environment.find(variables + "_USER").orElse(defaultUser);
        return new Login(user, environment.secret(variables + "_PASSWORD"));
    }

    private int pool() {
        return environment.number("TIRIS_DATABASE_POOL", DEFAULT_POOL, 1, LARGEST_POOL);
    }

    /** The metrics of the two servers have the same names, and the port as a label only where it is known: Quarkus hangs. */
    private void checkPorts() {
        if (isAnyPort("QUARKUS_HTTP_PORT") != isAnyPort("QUARKUS_MANAGEMENT_PORT")) {
            throw new StartRefused("QUARKUS_HTTP_PORT and QUARKUS_MANAGEMENT_PORT must both be 0, or none of them");
        }
    }

    private boolean isAnyPort(String variable) {
        String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> environment.find(variable))
                .map(String::trim)
                .equals(Optional.of("0"));
    }

    private void checkAllowedDocuments() {
        environment.find(ALLOWED_DOCUMENTS).ifPresent(directory -> {
            if (!Files.isReadable(Path.of(directory)) || !Files.isDirectory(Path.of(directory))) {
                throw new StartRefused(
                        "%s: %s is no directory that can be read".formatted(ALLOWED_DOCUMENTS, directory));
            }
        });
    }

    private void migrate(DatabaseAddress address, Login owner) {
        List<String> applied = Migration.run(address, owner);
        if (!applied.isEmpty() || migrateOnly) {
            System.out.printf("Tiris: the schema of %s is up to date; applied now: %d%n", address, applied.size());
        }
        if (migrateOnly) {
            System.out.println("Tiris: applied " + (applied.isEmpty() ? "nothing" : String.join(", ", applied)));
        }
    }

    /** System properties outrank every other source, so nothing else can turn the embedded mode on. */
    private static void configure(
            DatabaseAddress address, Login application, int pool, KeyFiles keys, boolean embedded) {
        address.reactiveProperties()
                .forEach((name, value) -> System.setProperty("quarkus.datasource.reactive." + name, value));
        System.setProperty("quarkus.datasource.reactive.max-size", Integer.toString(pool));
        System.setProperty("quarkus.datasource.username", application.user());
        System.setProperty("quarkus.datasource.password", application.password());
        System.setProperty("tiris.token-keys", keys.tokens().toString());
        System.setProperty("tiris.secret-keys", keys.secrets().toString());
        System.setProperty("tiris.embedded", Boolean.toString(embedded));
        if (embedded) {
            System.setProperty("quarkus.log.console.json.enabled", "false");
            System.setProperty("quarkus.smallrye-graphql.ui.enabled", "true");
            System.setProperty("tiris.introspection", "true");
        }
    }
}
