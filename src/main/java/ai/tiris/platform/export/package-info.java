/**
 * Exports of any size over HTTP: {@code GET /export/tradings/{id}/…} streams the rows of one trading. This package reads a
 * page, writes it, and reads the next when the client has taken it; what the rows are, each feature says in an {@link
 * ai.tiris.platform.export.ExportKind} of its own. Between two pages nothing of the database is held. A complete export ends
 * as HTTP says; any other ends with its connection.
 */
@NullMarked
package ai.tiris.platform.export;

import org.jspecify.annotations.NullMarked;
