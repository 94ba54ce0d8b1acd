package ai.tiris.platform.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says of the application besides where its database and its keys are, if it is right.
 *
 * @param pool how many connections the application may have
 * @param providers the secrets of those by which people sign in, as the application's settings
 */
record Settings(int pool, Map<String, String> providers) {
    private static final String ALLOWED_DOCUMENTS = "TIRIS_ALLOWED_DOCUMENTS";
    private static final int DEFAULT_POOL = 20;
    private static final int LARGEST_POOL = 1_000;

    static Settings check(Environment environment) {
        int pool = environment.number("TIRIS_DATABASE_POOL", DEFAULT_POOL, 1, LARGEST_POOL);
        checkAllowedDocuments(environment);
        KeyCheckVariables.check(environment);
        return new Settings(pool, ProviderVariables.check(environment));
    }

    /** The metrics of the two servers have the same names, and the port as a label only where it is known: Quarkus hangs. */
    static void checkPorts(Environment environment) {
        if (isAnyPort(environment, "QUARKUS_HTTP_PORT") != isAnyPort(environment, "QUARKUS_MANAGEMENT_PORT")) {
            throw new StartRefused("QUARKUS_HTTP_PORT and QUARKUS_MANAGEMENT_PORT must both be 0, or none of them");
        }
    }

    /** Tells Quarkus. System properties outrank every other source, so nothing else can turn the embedded mode on. */
    void configure(DatabaseAddress address, Login application, KeyFiles keys) {
        address.reactiveProperties()
                .forEach((name, value) -> System.setProperty("quarkus.datasource.reactive." + name, value));
        System.setProperty("quarkus.datasource.reactive.max-size", Integer.toString(pool));
        System.setProperty("quarkus.datasource.username", application.user());
        System.setProperty("quarkus.datasource.password", application.password());
        System.setProperty("tiris.token-keys", keys.tokens().toString());
        System.setProperty("tiris.secret-keys", keys.secrets().toString());
        System.setProperty("tiris.embedded", "false");
        providers.forEach(System::setProperty);
    }

    /** What is different on a developer's machine; after the rest. */
    static void configureEmbedded() {
        System.setProperty("tiris.embedded", "true");
        System.setProperty("quarkus.log.console.json.enabled", "false");
        System.setProperty("quarkus.smallrye-graphql.ui.enabled", "true");
        System.setProperty("tiris.introspection", "true");
    }

    private static boolean isAnyPort(Environment environment, String variable) {
        String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> environment.find(variable))
                .map(String::trim)
                .equals(Optional.of("0"));
    }

    private static void checkAllowedDocuments(Environment environment) {
        environment.find(ALLOWED_DOCUMENTS).ifPresent(directory -> {
            if (!Files.isReadable(Path.of(directory)) || !Files.isDirectory(Path.of(directory))) {
                throw new StartRefused(
                        "%s: %s is no directory that can be read".formatted(ALLOWED_DOCUMENTS, directory));
            }
        });
    }
}
