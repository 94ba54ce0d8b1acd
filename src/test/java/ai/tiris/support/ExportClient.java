package ai.tiris.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.auth.AccessTokens;
import ai.tiris.platform.scalars.Json;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quarkus.arc.Arc;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks for exports over HTTP as one user, or as nobody. */
public final class ExportClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final @Nullable String token;
    private final URI server;

    private ExportClient(@Nullable String token, URI server) {
        this.token = token == null ? null : Secrets.remember(token);
        this.server = server;
    }

    public static ExportClient of(UUID user) {
        AccessTokens tokens = Arc.container().instance(AccessTokens.class).get();
        return withToken(tokens.mint(user, Duration.ofHours(1)));
    }

    public static ExportClient withToken(@Nullable String token) {
        return new ExportClient(token, GraphQlClient.endpoint().resolve("/"));
    }

    /** The same caller at another endpoint: its address with a slash at the end. */
    public ExportClient at(URI other) {
        return new ExportClient(token, other);
    }

    /** @param path what follows {@code /export/tradings/} */
    public HttpResponse<String> get(String path) {
        return send("GET", path, Map.of());
    }

    public HttpResponse<String> send(String method, String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("export/tradings/" + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        return Http.send(request.build());
    }

    /** The rows of a whole export as CSV, each by its columns' names; an empty field is an empty text. */
    public List<Map<String, String>> csv(String path) {
        HttpResponse<String> answer = get(path);
        assertEquals(200, answer.statusCode(), answer::body);
        return csvOf(answer.body());
    }

    public static List<Map<String, String>> csvOf(String body) {
        CsvSchema schema = CsvSchema.emptySchema().withHeader();
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper().readerForMapOf(String.class).with(schema).readValues(body)) {
            return rows.readAll();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The rows of a whole export as JSON lines. */
    public List<JsonObject> lines(String path) {
        HttpResponse<String> answer = get(path + (path.contains("?") ? "&" : "?") + "format=jsonl");
        assertEquals(200, answer.statusCode(), answer::body);
        assertTrue(answer.body().isEmpty() || answer.body().endsWith("\n"));
        return answer.body().lines().map(Json::parseObject).toList();
    }

    /** The code of a refusal, and the field that it names if there is one. */
    public static String refusal(HttpResponse<String> answer) {
        JsonObject error =
                Json.parseObject(answer.body()).getJsonArray("errors").getJsonObject(0);
        JsonObject told = error.getJsonObject("extensions");
        assertTrue(told.containsKey("correlationId"), answer::body);
        return answer.statusCode() + " " + told.getString("code") + " " + told.getString("field", "");
    }

    /** Begins to read an export, over a connection that keeps hardly anything that is not read. */
    public Download open(String path) {
        return new Download(server, "export/tradings/" + path, String.valueOf(token));
    }
}
