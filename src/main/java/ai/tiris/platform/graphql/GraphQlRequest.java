package ai.tiris.platform.graphql;

import ai.tiris.platform.errors.TirisException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller sends, as the GraphQL over HTTP specification names its parts. */
record GraphQlRequest(String query, @Nullable String operationName, Map<String, Object> variables) {

    /** VALIDATION of the part that is missing or of another type. */
    static GraphQlRequest of(Map<String, @Nullable Object> body, PersistedDocuments documents) {
        Map<String, Object> extensions = orEmpty(part(body, "extensions", Map.class));
        return new GraphQlRequest(
                documents.document(part(body, "query", String.class), extensions),
                part(body, "operationName", String.class),
                orEmpty(part(body, "variables", Map.class)));
    }

    private static <T> @Nullable T part(Map<String, @Nullable Object> body, String name, Class<T> type) {
        Object part = body.get(name);
        if (part != null && !type.isInstance(part)) {
            throw TirisException.validation(name, "Must be a " + (type == Map.class ? "JSON object." : "string."));
        }
        return type.cast(part);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> orEmpty(@Nullable Map<?, ?> part) {
        return part == null ? Map.of() : (Map<String, Object>) part;
    }
}
