package ai.tiris.exchange.check;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls exchanges: bounded in time and in what they may answer, never sent on to another place, each on a connection of its own. */
@ApplicationScoped
public class ExchangeCalls {
    private static final int MOST_BYTES = 64 * 1024;
    private static final long LONGEST_WAIT_SECONDS = Duration.ofDays(1).toSeconds();

    private final Vertx vertx;
    private final long timeoutMillis;
    private final HttpClient client;

    ExchangeCalls(Vertx vertx, KeyCheckSettings settings) {
        this.vertx = vertx;
        this.timeoutMillis = settings.timeout().toMillis();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setKeepAlive(false)
                .setDecompressionSupported(false));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** An answer about the request; NoVerdict for any other, and where there is none in time. */
    Uni<ExchangeAnswer> get(URI address, String pathAndQuery, Map<String, String> headers) {
        return send(HttpMethod.GET, address, pathAndQuery, headers, "");
    }

    /** As {@link #get}, with a form. */
    Uni<ExchangeAnswer> post(URI address, String path, Map<String, String> headers, String form) {
        return send(HttpMethod.POST, address, path, headers, form);
    }

    private Uni<ExchangeAnswer> send(
            HttpMethod method, URI address, String pathAndQuery, Map<String, String> headers, String form) {
        RequestOptions request = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(address + pathAndQuery)
                .setFollowRedirects(false)
                .putHeader("User-Agent", "tiris")
                .putHeader("Accept", "application/json");
        headers.forEach(request::putHeader);
        if (!form.isEmpty()) {
            request.putHeader("Content-Type", "application/x-www-form-urlencoded");
        }
        return Uni.createFrom()
                .completionStage(() -> send(request, form).toCompletionStage())
                .invoke(answer -> {
                    if (!answer.isAboutRequest()) {
                        throw answer.unexpected();
                    }
                });
    }

    private Future<ExchangeAnswer> send(RequestOptions request, String form) {
        Promise<ExchangeAnswer> answered = Promise.promise();
        long timer = vertx.setTimer(timeoutMillis, late -> answered.tryFail(new NoVerdict("does not answer in time")));
        client.request(request)
                .compose(sent -> exchange(sent, form, answered.future()))
                .onSuccess(answered::tryComplete)
                .onFailure(failure -> answered.tryFail(NoVerdict.of(failure)));
        return answered.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    /** The connection ends with {@code over}, also where that came before it. */
    private static Future<ExchangeAnswer> exchange(HttpClientRequest sent, String form, Future<?> over) {
        over.onComplete(done -> sent.reset());
        Future<HttpClientResponse> response = form.isEmpty() ? sent.send() : sent.send(Buffer.buffer(form));
        return response.compose(ExchangeCalls::read);
    }

    private static Future<ExchangeAnswer> read(HttpClientResponse response) {
        Promise<ExchangeAnswer> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > MOST_BYTES) {
                read.tryFail(new NoVerdict("answers too much"));
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(read::tryFail);
        response.endHandler(end -> read.tryComplete(new ExchangeAnswer(
                response.statusCode(),
                body.toString(StandardCharsets.UTF_8),
                retryAfter(response.getHeader("Retry-After")))));
        return read.future();
    }

    /** The header's seconds; zero for none, and for a date. */
    private static Duration retryAfter(@Nullable String header) {
        return header != null && header.matches("\\d{1,9}")
                ? Duration.ofSeconds(Math.min(Long.parseLong(header), LONGEST_WAIT_SECONDS))
                : Duration.ZERO;
    }
}
