package ai.tiris.platform.crypto;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The application's keys, read before it serves, as the start has checked them. */
final class ConfiguredKeys {
    private ConfiguredKeys() {}

    @Produces
    @Singleton
    @Startup
    static SecretKeys keys(@ConfigProperty(name = "tiris.secret-keys") Path file, Config variables) {
        return SecretKeys.load(file, name -> variables.getOptionalValue(name, String.class));
    }
}
