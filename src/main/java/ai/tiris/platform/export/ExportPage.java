package ai.tiris.platform.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of an export, none at times.
 *
 * @param rows the values of each, in the order of the columns: as an answer of the API has them, with JSON as a JsonValue or
 *     as a list of maps
 * @param last whether none follow
 */
public record ExportPage(List<List<@Nullable Object>> rows, boolean last) {}
