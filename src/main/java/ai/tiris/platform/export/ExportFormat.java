package ai.tiris.platform.export;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** How rows are written. */
enum ExportFormat {
    /** RFC 4180, in UTF-8, with a line of names before the first row. */
    CSV("text/csv; charset=utf-8; header=present", "csv") {
        @Override
        Buffer head(List<String> columns) {
            return CsvRows.of(List.of(List.copyOf(columns)));
        }

        @Override
        Buffer rows(List<String> columns, ExportPage page) {
            return CsvRows.of(page.rows());
        }
    },
    /** One JSON object a line. */
    JSONL("application/jsonl; charset=utf-8", "jsonl") {
        @Override
        Buffer head(List<String> columns) {
            return Buffer.buffer();
        }

        @Override
        Buffer rows(List<String> columns, ExportPage page) {
            return JsonRows.of(columns, page.rows());
        }
    };

    private final String mediaType;
    private final String extension;

    ExportFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    String mediaType() {
        return mediaType;
    }

    /** Of a file, and what a caller asks for. */
    String extension() {
        return extension;
    }

    /** What comes before all rows. */
    abstract Buffer head(List<String> columns);

    abstract Buffer rows(List<String> columns, ExportPage page);
}
