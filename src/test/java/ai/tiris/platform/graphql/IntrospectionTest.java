package ai.tiris.platform.graphql;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.limits.DocumentLimits;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.TirisTest;
import graphql.introspection.IntrospectionQuery;
import graphql.schema.GraphQLSchema;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may ask of the schema itself. */
@TirisTest
class IntrospectionTest {
    @Inject
    GraphQLSchema schema;

    @Inject
    Documents documents;

    @Inject
    DocumentLimits limits;

    @Inject
    ErrorReporter reporter;

    @Inject
    ErrorAnswers errors;

    @Inject
    RefusedCallers refusals;

    @Test
    void the_explorer_gets_the_whole_schema_where_introspection_is_on() {
        assertTrue(GraphQlClient.anonymous()
                .query(IntrospectionQuery.INTROSPECTION_QUERY)
                .containsKey("__schema"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ __schema { types { name } } }", "{ __type(name: \"User\") { name } }"})
    void nobody_gets_it_where_introspection_is_off(String document) throws Exception {
        GraphQlExecution production =
                new GraphQlExecution(schema, documents, limits, reporter, errors, refusals, false);
        Answer answer = production
                .execute(new GraphQlRequest(document, null, Map.of()), false)
                .get();
        assertTrue(answer.json().toString().contains("\"code\":\"FORBIDDEN\""));
    }
}
