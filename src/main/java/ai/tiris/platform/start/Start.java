package ai.tiris.platform.start;

import ai.tiris.platform.crypto.SecretKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Prepares a start from the environment: a checked configuration, and a database with the right schema. */
public final class Start {
    private static final String MIGRATE_ONLY = "QUARKUS_INIT_AND_EXIT";

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
        Settings.checkPorts(start.environment);
        String database = start.database();
        if (database.equals("embedded")) {
            start.onEmbedded();
        } else {
            start.onServer(DatabaseAddress.parse(database));
        }
        return !start.migrateOnly;
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
        Settings settings = Settings.check(environment);
        Path directory = Path.of(environment.find(EmbeddedDatabase.VARIABLE).orElse(".tiris"));
        EmbeddedDatabase database = EmbeddedDatabase.open(directory);
        migrate(database.address(), database.owner());
        SecretKeyCheck.run(
                database.address(),
                database.application(),
                SecretKeyFile.load(database.keys().secrets(), environment));
        settings.configure(database.address(), database.application(), database.keys());
        Settings.configureEmbedded();
    }

    private void onServer(DatabaseAddress address) {
        if (migrateOnly) {
            migrate(address, login("TIRIS_OWNER", "tiris_owner"));
            return;
        }
        Login application = login(DatabaseAddress.VARIABLE, "tiris_app");
        Settings settings = Settings.check(environment);
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
        settings.configure(address, application, keys);
    }

    private Login login(String variables, String defaultUser) {
        String user = environment.find(variables + "_USER").orElse(defaultUser);
        return new Login(user, environment.secret(variables + "_PASSWORD"));
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
}
