package ai.tiris.platform.export;

import ai.tiris.platform.db.Identifiers;
import ai.tiris.platform.errors.TirisException;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** What a caller wants to export: which rows of which trading, and in which format. */
record ExportRequest(ExportKind kind, UUID tradingId, ExportParameters parameters, ExportFormat format) {
    private static final String FORMAT = "format";

    /** Fails with VALIDATION of whatever in the address is at fault. */
    static ExportRequest of(RoutingContext routing, ExportKind kind) {
        UUID tradingId = Identifiers.parse("id", routing.pathParam("id"));
        Set<String> known = new LinkedHashSet<>(kind.parameters());
        known.add(FORMAT);
        ExportParameters parameters = ExportParameters.of(query(routing), known);
        return new ExportRequest(kind, tradingId, parameters, format(parameters));
    }

    /** {@code transactions-<id>.csv} */
    String file() {
        return kind.name() + "-" + tradingId + "." + format.extension();
    }

    private static MultiMap query(RoutingContext routing) {
        try {
            return routing.queryParams();
        } catch (HttpException malformed) {
            throw TirisException.validation("query", "Not the query of an address.");
        }
    }

    private static ExportFormat format(ExportParameters parameters) {
        String asked = parameters.text(FORMAT);
        return asked == null
                ? ExportFormat.CSV
                : Arrays.stream(ExportFormat.values())
                        .filter(format -> format.extension().equals(asked))
                        .findAny()
                        .orElseThrow(() -> TirisException.validation(FORMAT, "Must be csv or jsonl."));
    }
}
