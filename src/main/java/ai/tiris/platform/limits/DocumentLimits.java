package ai.tiris.platform.limits;

import ai.tiris.platform.errors.TirisException;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Refuses documents that ask for too much: their text before it is parsed, their shape before it is run. */
@ApplicationScoped
public class DocumentLimits {
    private final RequestLimits limits;

    DocumentLimits(RequestLimits limits) {
        this.limits = limits;
    }

    /** For the parser. */
    public ParserOptions parserOptions() {
        return ParserOptions.newParserOptions()
                .maxTokens(limits.documentTokens())
                .maxCharacters(limits.documentCharacters())
                .maxWhitespaceTokens(limits.documentCharacters())
                .captureSourceLocation(true)
                .captureLineComments(false)
                .build();
    }

    /** QUERY_TOO_COMPLEX where the text is too long; VALIDATION where it holds a number that nobody needs. */
    public void checkText(String document) {
        if (document.length() > limits.documentCharacters()) {
            throw TirisException.tooComplex(
                    "The document has more than " + limits.documentCharacters() + " characters.");
        }
        if (!NumberLiterals.areShort(document, limits.numberCharacters())) {
            throw TirisException.validation(
                    "query", "A number has more than " + limits.numberCharacters() + " characters or a long exponent.");
        }
    }

    /** QUERY_TOO_COMPLEX where an operation of a valid document is too deep, too broad, or may answer too much. */
    public void checkShape(Document document, GraphQLSchema schema, Map<String, Object> variables) {
        Map<String, FragmentDefinition> fragments = new HashMap<>();
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            new DocumentShape(limits, schema, fragments, values(operation, variables)).check(operation);
        }
    }

    /** With the operation's own defaults for what is not sent. */
    private static Map<String, Object> values(OperationDefinition operation, Map<String, Object> sent) {
        Map<String, Object> values = new HashMap<>();
        operation.getVariableDefinitions().stream()
                .filter(variable -> variable.getDefaultValue() != null)
                .forEach(variable -> values.put(variable.getName(), variable.getDefaultValue()));
        values.putAll(sent);
        return values;
    }
}
