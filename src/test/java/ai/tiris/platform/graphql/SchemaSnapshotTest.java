package ai.tiris.platform.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.TirisTest;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.SchemaPrinter.Options;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@TirisTest
class SchemaSnapshotTest {
    private static final Path SNAPSHOT = Path.of("docs/schema.graphql");
    private static final Path PRINTED = Path.of("target/schema.graphql");

    @Inject
    GraphQLSchema schema;

    @Test
    void the_schema_in_docs_is_the_one_that_is_served() throws IOException {
        Options options = Options.defaultOptions()
                .includeScalarTypes(true)
                .includeDirectives("shared"::equals)
                .includeDirectiveDefinitions(false)
                .includeSchemaDefinition(false);
        String served = new SchemaPrinter(options).print(schema);
        Files.writeString(PRINTED, served);
        String documented = Files.exists(SNAPSHOT) ? Files.readString(SNAPSHOT) : "";
        assertEquals(documented, served, "if the change is meant: cp " + PRINTED + " " + SNAPSHOT);
    }
}
