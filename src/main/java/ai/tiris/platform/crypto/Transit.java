package ai.tiris.platform.crypto;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The transit engine of HashiCorp Vault over HTTP ({@code /v1/transit/encrypt/:name} and {@code decrypt}). With the JDK's
 * client, because the start asks too, before anything else of the application is there.
 */
final class Transit {
    /** How every ciphertext of Vault's begins. */
    private static final String CIPHERTEXT = "vault:";

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final TransitSettings settings;
    private final HttpClient client;
    private volatile String token;

    /** Fails with IllegalArgumentException, whose message names the variable, for a file that cannot be used. */
    Transit(TransitSettings settings) {
        this.settings = settings;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.timeout());
        settings.authorities().ifPresent(file -> builder.sslContext(Authorities.trust(file)));
        this.client = builder.build();
        try {
            this.token = readToken();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    TransitSettings.TOKEN_FILE + ": there is no token in the file " + settings.tokenFile());
        }
    }

    /** Vault's text for {@code plaintext} (base64). */
    Uni<String> encrypt(String key, String plaintext) {
        return ask("encrypt", key, new JsonObject().put("plaintext", plaintext), "ciphertext");
    }

    /** In base64; fails with IllegalArgumentException where Vault finds that {@code ciphertext} is none of this key's. */
    Uni<String> decrypt(String key, String ciphertext) {
        return ask("decrypt", key, new JsonObject().put("ciphertext", ciphertext), "plaintext");
    }

    /** The answer comes where the question was asked. The client's own time-outs leave the body of an answer out. */
    private Uni<String> ask(String operation, String key, JsonObject question, String answer) {
        return Uni.createFrom().deferred(() -> {
            Context asking = Vertx.currentContext();
            Uni<String> answered = Uni.createFrom()
                    .completionStage(() -> send(operation + "/" + key, question.encode())
                            .thenApply(response -> read(operation, key, response, answer)))
                    .ifNoItem()
                    .after(settings.timeout())
                    .failWith(() -> new HttpTimeoutException("Vault at " + settings.address() + " does not answer"))
                    .onFailure(CompletionException.class)
                    .transform(wrapped -> wrapped.getCause() == null ? wrapped : wrapped.getCause());
            return asking == null ? answered : answered.emitOn(command -> asking.runOnContext(none -> command.run()));
        });
    }

    /** Tries again with another token, if the file has one now: whoever renews it writes it there. */
    private CompletionStage<HttpResponse<String>> send(String path, String body) {
        String used = token;
        return client.sendAsync(request(path, body, used), BodyHandlers.ofString())
                .thenCompose(response -> {
                    if (response.statusCode() == FORBIDDEN && isRenewed(used)) {
                        return client.sendAsync(request(path, body, token), BodyHandlers.ofString());
                    }
                    return CompletableFuture.completedFuture(response);
                });
    }

    private HttpRequest request(String path, String body, String withToken) {
        return HttpRequest.newBuilder(URI.create(settings.address() + "/v1/" + settings.mount() + "/" + path))
                .timeout(settings.timeout())
                .header("X-Vault-Token", withToken)
                .header("X-Vault-Request", "true")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** In a thread of the client's, which may wait for a file. */
    private boolean isRenewed(String used) {
        try {
            token = readToken();
        } catch (IOException unreadable) {
            return false;
        }
        return !token.equals(used);
    }

    private String readToken() throws IOException {
        String read = Files.readString(settings.tokenFile()).strip();
        if (!read.matches("[\\x21-\\x7e]+")) {
            throw new IOException("no token");
        }
        return read;
    }

    /** Without what Vault says in its body, which is not ours to repeat. */
    private String read(String operation, String key, HttpResponse<String> response, String answer) {
        int status = response.statusCode();
        if (status == OK) {
            return value(response.body(), answer);
        } else if (status == BAD_REQUEST && operation.equals("decrypt")) {
            throw new IllegalArgumentException("not wrapped by this key");
        }
        String why =
                "Vault at %s does not %s with the key %s (%d)".formatted(settings.address(), operation, key, status);
        throw new CompletionException(
                switch (status) {
                    case BAD_REQUEST -> new KeyServiceRefusal(why + ": is there such a key?");
                    case FORBIDDEN -> new KeyServiceRefusal(why + ": may the token do it, and is there such a key?");
                    case NOT_FOUND ->
                        new KeyServiceRefusal(why + ": is its transit engine at " + settings.mount() + "?");
                    default -> new IOException(why);
                });
    }

    private String value(String body, String answer) {
        try {
            @Nullable JsonObject data = new JsonObject(body).getJsonObject("data");
            @Nullable String value = data == null ? null : data.getString(answer);
            if (value != null && (value.startsWith(CIPHERTEXT) || !answer.equals("ciphertext"))) {
                return value;
            }
        } catch (DecodeException | ClassCastException malformed) {
            // Told below.
        }
        throw new CompletionException(new KeyServiceRefusal("what answers at " + settings.address() + " is not Vault"));
    }
}
