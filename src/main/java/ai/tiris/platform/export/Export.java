package ai.tiris.platform.export;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/**
 * Rows on their way out.
 *
 * @param columns what the values of each row are: names of fields of the API, with a dot between those of an object in a row
 * @param next the next page, read in a request of its own when it is asked for; it fails where rows are gone that were there
 *     when the export began
 */
public record Export(List<String> columns, Progress progress, Supplier<Uni<ExportPage>> next) {}
