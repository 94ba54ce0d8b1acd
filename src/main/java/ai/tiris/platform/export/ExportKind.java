package ai.tiris.platform.export;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.UUID;

/** Something of a trading that can be exported. */
public interface ExportKind {
    /** The last part of the path: {@code transactions}. */
    String name();

    /** What may be asked for besides the format. */
    Set<String> parameters();

    /**
     * Begins an export, in the request in which its first page is read.
     *
     * <p>Fails with VALIDATION of a parameter, and with NOT_FOUND for a trading that is not the caller's.
     */
    Uni<Export> begin(UUID tradingId, ExportParameters parameters);
}
