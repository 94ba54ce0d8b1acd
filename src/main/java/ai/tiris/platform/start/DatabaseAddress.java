package ai.tiris.platform.start;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the database is, as {@code TIRIS_DATABASE} says it, and how both drivers want to hear it. */
record DatabaseAddress(String host, int port, String database, Map<String, String> options) {
    static final String VARIABLE = "TIRIS_DATABASE";

    private static final int DEFAULT_PORT = 5432;
    private static final String CONNECT_TIMEOUT_SECONDS = "10";
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    static DatabaseAddress parse(String text) {
        URI uri = uri(text);
        String path = uri.getPath() == null ? "" : uri.getPath();
        if (!"postgresql".equals(uri.getScheme()) || uri.getHost() == null || !path.matches("/[^/]+")) {
            throw refused("must be 'embedded' or postgresql://host[:port]/database[?sslmode=...]");
        }
        if (uri.getUserInfo() != null) {
            throw refused("must not carry a user: use TIRIS_DATABASE_USER and TIRIS_DATABASE_PASSWORD");
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new DatabaseAddress(uri.getHost(), port, path.substring(1), options(uri.getQuery()));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text.trim());
        } catch (IllegalArgumentException malformed) {
            // Not repeated: somebody may have put a password into it.
            throw refused("is not a valid address: expected postgresql://host[:port]/database");
        }
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new TreeMap<>();
        for (String option : query == null ? new String[0] : query.split("&", -1)) {
            String[] pair = option.split("=", 2);
            boolean known = pair.length == 2
                    && (pair[0].equals("sslrootcert") || (pair[0].equals("sslmode") && SSL_MODES.contains(pair[1])));
            if (!known) {
                throw refused("may end with ?sslmode=" + String.join("|", SSL_MODES)
                        + " and &sslrootcert=/path/of/ca.pem, nothing else");
            }
            options.put(pair[0], pair[1]);
        }
        boolean verifies = options.getOrDefault("sslmode", "").startsWith("verify");
        if (verifies != options.containsKey("sslrootcert")) {
            throw refused("takes sslmode=verify-ca or verify-full and sslrootcert=/path/of/ca.pem together");
        }
        return Map.copyOf(options);
    }

    String jdbcUrl() {
        List<String> parameters = new ArrayList<>(List.of(
                "ApplicationName=tiris",
                "connectTimeout=" + CONNECT_TIMEOUT_SECONDS,
                "tcpKeepAlive=true",
                "logServerErrorDetail=false"));
        options.forEach((name, value) -> parameters.add(name + "=" + value));
        return "jdbc:postgresql://%s:%d/%s?%s".formatted(host, port, database, String.join("&", parameters));
    }

    /** What the reactive driver is configured with: it takes the certificate and the check of the host name separately. */
    Map<String, String> reactiveProperties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("url", "postgresql://%s:%d/%s".formatted(host, port, database));
        String sslMode = options.getOrDefault("sslmode", "prefer");
        properties.put("postgresql.ssl-mode", sslMode);
        if (options.containsKey("sslrootcert")) {
            properties.put("trust-certificate-pem", "true");
            properties.put("trust-certificate-pem.certs", options.getOrDefault("sslrootcert", ""));
        } else {
            properties.put("trust-all", "true");
        }
        if (sslMode.equals("verify-full")) {
            properties.put("hostname-verification-algorithm", "HTTPS");
        }
        return properties;
    }

    @Override
    public String toString() {
        return "%s:%d/%s".formatted(host, port, database);
    }

    private static StartRefused refused(String why) {
        return new StartRefused(VARIABLE + " " + why);
    }
}
