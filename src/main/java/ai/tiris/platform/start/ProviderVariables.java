package ai.tiris.platform.start;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks how people sign in: which providers are on, with what secrets, and where browsers may be sent. */
final class ProviderVariables {
    private static final String ADDRESS = "TIRIS_SIGN_IN_ADDRESS";
    private static final String FRONT_ENDS = "TIRIS_SIGN_IN_FRONT_ENDS";
    private static final List<String> PROVIDERS =
            List.of("TIRIS_GOOGLE_ADDRESS", "TIRIS_WECHAT_ADDRESS", "TIRIS_WECHAT_API_ADDRESS");
    /** The id of a client, with the variable and the property of its secret. */
    private static final List<List<String>> CLIENTS = List.of(
            List.of("TIRIS_GOOGLE_CLIENT_ID", "TIRIS_GOOGLE_CLIENT_SECRET", "tiris.google.client-secret"),
            List.of("TIRIS_WECHAT_APP_ID", "TIRIS_WECHAT_APP_SECRET", "tiris.wechat.app-secret"),
            List.of("TIRIS_WECHAT_MOBILE_APP_ID", "TIRIS_WECHAT_MOBILE_APP_SECRET", "tiris.wechat.mobile-app-secret"));

    /** It encrypts what browsers keep, too. */
    private static final int SHORTEST_SECRET = 16;

    private ProviderVariables() {}

    /** The secrets, as the application's settings; none where no provider is on. */
    static Map<String, String> check(Environment environment) {
        Map<String, String> secrets = new HashMap<>();
        for (List<String> client : CLIENTS) {
            if (environment.find(client.get(0)).isPresent()) {
                secrets.put(client.get(2), secret(environment, client.get(1)));
            }
        }
        if (!secrets.isEmpty()) {
            checkAddresses(environment);
        }
        return secrets;
    }

    private static String secret(Environment environment, String name) {
        String secret = environment.secret(name);
        if (secret.length() < SHORTEST_SECRET) {
            throw new StartRefused(name + " has fewer than " + SHORTEST_SECRET + " characters");
        }
        return secret;
    }

    private static void checkAddresses(Environment environment) {
        checkHost(
                ADDRESS,
                environment.required(ADDRESS, "where browsers reach this API, such as https://api.example.org"));
        String frontEnds = environment.required(FRONT_ENDS, "the addresses that browsers may be sent back to");
        List.of(frontEnds.split(",", -1)).forEach(address -> check(FRONT_ENDS, address));
        PROVIDERS.forEach(name -> environment.find(name).ifPresent(address -> check(name, address)));
    }

    /** An address to which our own paths are added. */
    static void checkHost(String name, String address) {
        if (!check(name, address).getRawSchemeSpecificPart().matches("//[^/?]+")) {
            throw new StartRefused(name + " must not have a path, such as https://api.example.org");
        }
    }

    /** Only on a developer's own machine may it be without encryption. */
    private static URI check(String name, String address) {
        try {
            URI uri = new URI(address);
            String host = uri.getHost();
            boolean own = "localhost".equals(host) || "127.0.0.1".equals(host);
            boolean safe = "https".equals(uri.getScheme()) || (own && "http".equals(uri.getScheme()));
            if (safe && host != null && uri.getUserInfo() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // Told below.
        }
        throw new StartRefused(name + " must be https://host[:port]... without user and fragment");
    }
}
