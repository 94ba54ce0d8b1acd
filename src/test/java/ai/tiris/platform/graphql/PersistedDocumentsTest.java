package ai.tiris.platform.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.RequestLimits;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that are named by their hash. */
@TirisTest
class PersistedDocumentsTest {
    /** SHA-256 of {@code { __typename }}. */
    private static final String HASH = "7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b";

    private static final String NAMED =
            "\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"%s\"}}";

    @Inject
    RequestLimits limits;

    private final GraphQlClient client = GraphQlClient.anonymous();

    @Test
    void a_document_is_sent_once_and_then_named_by_its_hash() {
        String named = "{" + NAMED.formatted(HASH) + "}";
        String first = "{\"query\": \"{ __typename }\", " + NAMED.formatted(HASH) + "}";
        GraphQlAnswer unknown = client.post("{" + NAMED.formatted("0".repeat(64)) + "}");
        assertEquals("NOT_FOUND", unknown.code());
        assertEquals("PersistedQueryNotFound", unknown.errors().getJsonObject(0).getString("message"));
        assertEquals("Query", client.post(first).data().getString("__typename"));
        assertEquals("Query", client.post(named).data().getString("__typename"));
    }

    @Test
    void a_hash_of_another_document_is_refused() {
        GraphQlAnswer answer = client.post("{\"query\": \"{ me { id } }\", " + NAMED.formatted(HASH) + "}");
        assertEquals("VALIDATION", answer.code());
        assertEquals(
                "VALIDATION",
                client.post("{\"extensions\": {\"persistedQuery\": 1}}").code());
        assertEquals(
                "VALIDATION",
                client.post("{\"extensions\": {\"persistedQuery\": {\"sha256Hash\": 1}}}")
                        .code());
    }

    @Test
    void with_a_list_of_allowed_documents_nothing_else_is_run(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("type.graphql"), "{ __typename }");
        PersistedDocuments allowed = new PersistedDocuments(limits, Optional.of(directory.toString()));
        Map<String, Object> named = Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", HASH));
        assertEquals("{ __typename }", allowed.document("{ __typename }", Map.of()));
        assertEquals("{ __typename }", allowed.document(null, named));
        for (String other : new String[] {"{ me { id } }", "{ __typename  }"}) {
            TirisException refused = assertThrows(TirisException.class, () -> allowed.document(other, Map.of()));
            assertEquals("FORBIDDEN", refused.code().name());
            assertThrows(TirisException.class, () -> allowed.document(other, named));
        }
    }

    @Test
    void a_list_that_cannot_be_read_is_none() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> new PersistedDocuments(limits, Optional.of("/nowhere")));
        assertEquals("tiris.allowed-documents: /nowhere cannot be read", refused.getMessage());
    }
}
