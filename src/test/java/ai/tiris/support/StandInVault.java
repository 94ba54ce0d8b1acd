package ai.tiris.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers like HashiCorp Vault's transit engine, as its API documentation and {@code builtin/logical/transit} say: to encrypt
 * with a key that is not there is forbidden to a token without the capability to create it, to decrypt is a bad request.
 */
public final class StandInVault implements AutoCloseable {
    private static final String PREFIX = "vault:v1:";
    private static final int IV_BYTES = 12;

    public final AtomicInteger requests = new AtomicInteger();
    public volatile String token = Secrets.remember("hvs.first-token-of-the-tests");
    public volatile boolean isSealed;
    public volatile @Nullable String nonsense;

    private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean isHalf;

    private StandInVault(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/v1/transit/", this::answer);
        server.createContext("/", exchange -> fail(exchange, 404, "no handler for route. route entry not found."));
        server.start();
    }

    public static StandInVault start() {
        try {
            return new StandInVault(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Over TLS, with the certificate of {@code context}. */
    public static StandInVault start(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new StandInVault(server);
    }

    public String address() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    /** Makes a key, another than it was if it was there. */
    public void key(String name) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        keys.put(name, new SecretKeySpec(key, "AES"));
    }

    /** From now on nobody gets an answer, or only the beginning of one. */
    public void hang(boolean afterHalf) {
        isHalf = afterHalf;
        gate = new CountDownLatch(1);
    }

    public void goOn() {
        gate.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        if (!isHalf) {
            awaitGate();
        }
        String[] path = exchange.getRequestURI().getPath().split("/");
        String text = nonsense;
        SecretKeySpec key = keys.get(path[4]);
        if (text != null) {
            send(exchange, 200, text);
        } else if (isSealed) {
            fail(exchange, 503, "Vault is sealed");
        } else if (!token.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            fail(exchange, 403, "permission denied");
        } else if (key == null) {
            boolean isEncrypt = path[3].equals("encrypt");
            fail(exchange, isEncrypt ? 403 : 400, isEncrypt ? "permission denied" : "encryption key not found");
        } else {
            work(exchange, path[3], key);
        }
    }

    private void work(HttpExchange exchange, String operation, SecretKeySpec key) throws IOException {
        JsonObject body = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            JsonObject data = operation.equals("encrypt")
                    ? new JsonObject()
                            .put("ciphertext", encrypt(key, Base64.getDecoder().decode(body.getString("plaintext"))))
                            .put("key_version", 1)
                    : new JsonObject()
                            .put(
                                    "plaintext",
                                    Base64.getEncoder().encodeToString(decrypt(key, body.getString("ciphertext"))));
            send(
                    exchange,
                    200,
                    new JsonObject().put("request_id", "1").put("data", data).encode());
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            fail(exchange, 400, "cipher: message authentication failed");
        }
    }

    private static String encrypt(SecretKeySpec key, byte[] plaintext) throws GeneralSecurityException {
        byte[] iv = new byte[IV_BYTES];
        new SecureRandom().nextBytes(iv);
        byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, key, iv).doFinal(plaintext);
        byte[] all = Arrays.copyOf(iv, iv.length + ciphertext.length);
        System.arraycopy(ciphertext, 0, all, iv.length, ciphertext.length);
        return PREFIX + Base64.getEncoder().encodeToString(all);
    }

    private static byte[] decrypt(SecretKeySpec key, String text) throws GeneralSecurityException {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("invalid ciphertext: no prefix");
        }
        byte[] all = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, IV_BYTES))
                .doFinal(all, IV_BYTES, Math.max(0, all.length - IV_BYTES));
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, iv));
        return cipher;
    }

    private void fail(HttpExchange exchange, int status, String error) throws IOException {
        send(
                exchange,
                status,
                new JsonObject().put("errors", new JsonArray().add(error)).encode());
    }

    private void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
        awaitGate();
        exchange.getResponseBody().write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        exchange.close();
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
        threads.shutdownNow();
    }
}
