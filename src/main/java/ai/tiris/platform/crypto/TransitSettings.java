package ai.tiris.platform.crypto;

import io.quarkus.runtime.configuration.DurationConverter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where HashiCorp Vault is, and which keys of its transit engine are ours.
 *
 * @param keys their names; the first one seals
 * @param tokenFile what it holds may change while we run
 * @param authorities certificates (PEM) to trust instead of the JDK's
 * @param timeout of one request
 */
record TransitSettings(
        URI address, String mount, List<String> keys, Path tokenFile, Optional<Path> authorities, Duration timeout) {
    static final String ADDRESS = "TIRIS_VAULT_ADDRESS";
    static final String MOUNT = "TIRIS_VAULT_MOUNT";
    static final String KEYS = "TIRIS_VAULT_KEYS";
    static final String TOKEN_FILE = "TIRIS_VAULT_TOKEN_FILE";
    static final String AUTHORITIES = "TIRIS_VAULT_CA";
    static final String TIMEOUT = "TIRIS_VAULT_TIMEOUT";

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(5);
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "[::1]", "localhost");

    /** Nothing without an address; fails with IllegalArgumentException, whose message names the variable. */
    static Optional<TransitSettings> find(Function<String, Optional<String>> variables) {
        return variables
                .apply(ADDRESS)
                .map(address -> new TransitSettings(
                        address(address.strip()),
                        mount(variables.apply(MOUNT).orElse("transit")),
                        keys(required(variables, KEYS)),
                        Path.of(required(variables, TOKEN_FILE)),
                        variables.apply(AUTHORITIES).map(Path::of),
                        timeout(variables.apply(TIMEOUT).orElse("2s"))));
    }

    private static String required(Function<String, Optional<String>> variables, String name) {
        return variables
                .apply(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is not set, and " + ADDRESS + " is"));
    }

    /** Without TLS only on this machine, as to an agent beside us: a data key passes here. */
    private static URI address(String text) {
        if (!text.matches("https?://[A-Za-z0-9.:\\[\\]-]+/?")) {
            throw new IllegalArgumentException(ADDRESS + " must be https://host[:port]");
        }
        URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        if (address.getHost() == null
                || (!"https".equals(address.getScheme()) && !LOOPBACK.contains(address.getHost()))) {
            throw new IllegalArgumentException(ADDRESS + " must be https://host[:port]; http:// only to this machine");
        }
        return address;
    }

    private static String mount(String text) {
        if (!text.matches("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")) {
            throw new IllegalArgumentException(MOUNT + " must be a path such as transit or namespace/transit");
        }
        return text;
    }

    private static List<String> keys(String text) {
        List<String> names = List.of(text.strip().split("\\s*,\\s*"));
        if (names.stream().distinct().count() != names.size()
                || !names.stream().allMatch(name -> name.matches("[A-Za-z0-9_-]{1,64}"))) {
            throw new IllegalArgumentException(
                    KEYS + " must be names of keys, different ones, with commas between them");
        }
        return names;
    }

    private static Duration timeout(String text) {
        try {
            Duration timeout = DurationConverter.parseDuration(text);
            if (timeout.compareTo(Duration.ZERO) > 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0) {
                return timeout;
            }
        } catch (IllegalArgumentException malformed) {
            // Told below, like one that is out of bounds.
        }
        throw new IllegalArgumentException(TIMEOUT + " must be a time span up to 5s, such as 500ms");
    }
}
