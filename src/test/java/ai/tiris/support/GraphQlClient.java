package ai.tiris.support;

import ai.tiris.auth.AccessTokens;
import ai.tiris.platform.scalars.Json;
import io.quarkus.arc.Arc;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Calls the API over HTTP as one user, or as nobody. */
public final class GraphQlClient {
    /** Longer than any request may last. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Set<?> CREDENTIALS = Set.of("apiKey", "apiSecret", "passphrase");
    private static final Pattern CREDENTIAL = Pattern.compile("(?:apiKey|apiSecret|passphrase):\\s*\"([\\w-]+)\"");

    private final URI endpoint;
    private final @Nullable String token;

    private GraphQlClient(URI endpoint, @Nullable String token) {
        this.endpoint = endpoint;
        this.token = token == null ? null : Secrets.remember(token);
    }

    /** Calls with a valid access token of the user. */
    public static GraphQlClient of(UUID userId) {
        AccessTokens tokens = Arc.container().instance(AccessTokens.class).get();
        return at(endpoint(), tokens.mint(userId, Duration.ofHours(1)));
    }

    /** Calls another process with a token of the caller's. */
    public static GraphQlClient at(URI endpoint, String token) {
        return new GraphQlClient(endpoint, token);
    }

    /** Calls with any token. */
    public static GraphQlClient withToken(String token) {
        return at(endpoint(), token);
    }

    /** Calls without a token. */
    public static GraphQlClient anonymous() {
        return new GraphQlClient(endpoint(), null);
    }

    /** Sends a document; its answer, whatever that is. */
    public GraphQlAnswer send(String document, Map<String, ?> variables) {
        return post(body(document, variables));
    }

    /** Sends any body as JSON; its answer, whatever that is. */
    public GraphQlAnswer post(String body) {
        HttpResponse<String> response = post(body, Map.of("Content-Type", "application/json"));
        return new GraphQlAnswer(response.statusCode(), Json.parseObject(response.body()));
    }

    /** Sends any body with any headers. */
    public HttpResponse<String> post(String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint).timeout(PATIENCE).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return Http.send(request.build());
    }

    /**
     * Sends a part of a request, from nothing of it (0) to all (1). Closing the connection resets it, as the end of a
     * killed client does.
     */
    public Socket start(String document, Map<String, ?> variables, double part) {
        byte[] body = body(document, variables).getBytes(StandardCharsets.UTF_8);
        String head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + token + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        try {
            Socket socket = new Socket("localhost", endpoint.getPort());
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request.toByteArray(), 0, (int) (request.size() * part));
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The data that a document without variables gives; an assertion fails where there are errors. */
    public JsonObject query(String document) {
        return query(document, Map.of());
    }

    /** The data that a document gives; an assertion fails where there are errors. */
    public JsonObject query(String document, Map<String, ?> variables) {
        return send(document, variables).data();
    }

    private static String body(String document, Map<String, ?> variables) {
        rememberCredentials(document, variables);
        JsonObjectBuilder body = Json.object().add("query", document).add("variables", Json.of(variables));
        return body.build().toString();
    }

    /** The API keys that a document or its variables have. */
    private static void rememberCredentials(String document, Map<?, ?> variables) {
        CREDENTIAL.matcher(document).results().forEach(credential -> Secrets.remember(credential.group(1)));
        variables.forEach((name, value) -> {
            if (value instanceof Map<?, ?> input) {
                rememberCredentials("", input);
            } else if (value instanceof String text && CREDENTIALS.contains(name)) {
                Secrets.remember(text);
            }
        });
    }

    /** Where the API is. */
    public static URI endpoint() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return URI.create("http://localhost:" + port + "/graphql");
    }
}
