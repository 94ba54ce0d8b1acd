package ai.tiris.platform.export;

import ai.tiris.platform.access.Credential;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.export.RunningExport.Buffered;
import ai.tiris.platform.graphql.Authenticated;
import ai.tiris.platform.graphql.RefusedCallers;
import ai.tiris.platform.graphql.TimedRequests;
import ai.tiris.platform.limits.RequestLimits;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads the first page of an export, so that what cannot be is refused, and sends the rest after it. */
@ApplicationScoped
class SendExport {
    private final TimedRequests requests;
    private final RunningExports running;
    private final RefusedCallers refusals;
    private final ExportLimits limits;
    private final Clock clock;

    SendExport(
            Pool pool,
            RequestLimits requestLimits,
            RunningExports running,
            RefusedCallers refusals,
            ExportLimits limits,
            Clock clock) {
        this.requests = new TimedRequests(pool, requestLimits);
        this.running = running;
        this.refusals = refusals;
        this.limits = limits;
        this.clock = clock;
    }

    /** An export and its first page. */
    private record Begun(Export export, ExportPage first) {}

    /** Fails as the kind says where nothing has been sent yet, and as {@link RunningExports#enter} does. */
    Future<Void> begin(RoutingContext routing, ExportKind kind, Authenticated shown) {
        ExportRequest asked = ExportRequest.of(routing, kind);
        Context root = VertxContext.getRootContext(routing.vertx().getOrCreateContext());
        running.enter(shown.caller());
        Promise<Void> begun = Promise.promise();
        page(root, shown, () -> kind.begin(asked.tradingId(), asked.parameters())
                        .flatMap(export -> export.next().get().map(first -> new Begun(export, first))))
                .invoke(first -> send(routing, asked, shown, root, first))
                .subscribe()
                .with(sent -> begun.complete(), failure -> {
                    running.leave(shown.caller());
                    begun.fail(failure);
                });
        return begun.future();
    }

    private void send(RoutingContext routing, ExportRequest asked, Authenticated shown, Context root, Begun begun) {
        Export export = begun.export();
        ExportFormat format = asked.format();
        ExportWay way = new ExportWay(routing.request(), () -> running.leave(shown.caller()));
        Supplier<Uni<Buffered>> read =
                () -> page(root, shown, export.next()).map(page -> buffered(export, format, page));
        head(routing.response(), asked, export.progress());
        RunningExport sent = new RunningExport(
                report(asked), way, running, root, limits, export.progress().rows(), read);
        Buffered first = buffered(export, format, begun.first());
        sent.start(new Buffered(format.head(export.columns()).appendBuffer(first.bytes()), first.rows(), first.last()));
    }

    private ExportReport report(ExportRequest asked) {
        String name = "The export %s of the %s of trading %s"
                .formatted(UUID.randomUUID(), asked.kind().name(), asked.tradingId());
        return new ExportReport(name, clock);
    }

    private static Buffered buffered(Export export, ExportFormat format, ExportPage page) {
        return new Buffered(format.rows(export.columns(), page), page.rows().size(), page.last());
    }

    /** Whatever is read in a request of its own: the database lets in nobody who has ended meanwhile. */
    private <T> Uni<T> page(Context root, Authenticated shown, Supplier<Uni<T>> read) {
        Caller caller = shown.caller();
        if (isOver(shown)) {
            return Uni.createFrom().failure(TirisException.unauthenticated());
        }
        return requests.onItsOwn(root, () -> caller, () -> read.get().subscribeAsCompletionStage())
                .onFailure()
                .invoke(failure -> {
                    if (Failures.translate(failure).code() == ErrorCode.UNAUTHENTICATED) {
                        refusals.note(caller);
                    }
                });
    }

    /** A session outlives its access tokens, and the database knows when it ends; an operator's token ends by itself. */
    private boolean isOver(Authenticated shown) {
        Credential credential = shown.caller().credential();
        boolean endsInDatabase = credential.sessionId() != null || credential.issuedId() != null;
        return !endsInDatabase && !shown.expiresAt().isAfter(clock.instant());
    }

    private static void head(HttpServerResponse response, ExportRequest asked, Progress progress) {
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, asked.format().mediaType())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Disposition", "attachment; filename=\"" + asked.file() + "\"")
                // A proxy that buffers would take everything at once
                .putHeader("X-Accel-Buffering", "no");
        progress.tell(response.headers());
    }
}
