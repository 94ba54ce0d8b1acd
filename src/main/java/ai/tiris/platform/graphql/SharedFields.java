package ai.tiris.platform.graphql;

import ai.tiris.platform.access.Credential.Share;
import ai.tiris.platform.access.Shared;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import graphql.introspection.Introspection;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets a share link ask only for fields that are {@link Shared}, every fragment in the place where it is used. */
final class SharedFields {
    /** What the annotation and its argument are called in the schema. */
    private static final String DIRECTIVE = "shared";

    private static final String PERCENT_ONLY = "percentOnly";

    private final GraphQLSchema schema;
    private final Share share;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();

    private SharedFields(GraphQLSchema schema, Share share, Document document) {
        this.schema = schema;
        this.share = share;
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    /** FORBIDDEN, naming the field, where any operation of a valid document of bounded size asks for more, or would write. */
    static void check(Document document, GraphQLSchema schema, Share share) {
        SharedFields fields = new SharedFields(schema, share, document);
        document.getDefinitionsOfType(OperationDefinition.class).forEach(fields::check);
    }

    /** Whether {@code share} shows the field. SmallRye GraphQL builds the schema with what graphql-java calls deprecated. */
    @SuppressWarnings("deprecation")
    static boolean shows(Share share, GraphQLFieldDefinition field) {
        GraphQLDirective shared = field.getDirective(DIRECTIVE);
        return shared != null
                && (!share.percentOnly()
                        || Boolean.TRUE.equals(shared.toAppliedDirective()
                                .getArgument(PERCENT_ONLY)
                                .getValue()));
    }

    private void check(OperationDefinition operation) {
        if (operation.getOperation() != Operation.QUERY) {
            throw refused(operation.getOperation().name().toLowerCase(Locale.ROOT));
        }
        check(operation.getSelectionSet(), schema.getQueryType(), "");
    }

    private void check(SelectionSet selection, GraphQLObjectType type, String path) {
        for (Selection<?> selected : selection.getSelections()) {
            if (selected instanceof Field field) {
                check(field, type, path + field.getName());
            } else if (selected instanceof InlineFragment inline) {
                check(inline.getSelectionSet(), type, path);
            } else if (selected instanceof FragmentSpread spread) {
                check(Objects.requireNonNull(fragments.get(spread.getName())).getSelectionSet(), type, path);
            }
        }
    }

    /** The schema has no interfaces and unions: of what could be several types, nothing is shown. */
    private void check(Field field, GraphQLObjectType type, String path) {
        if (field.getName().equals(Introspection.TypeNameMetaFieldDef.getName())) {
            return;
        }
        @Nullable GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
        if (definition == null || !shows(share, definition)) {
            throw refused(path);
        }
        if (field.getSelectionSet() != null) {
            if (!(GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLObjectType object)) {
                throw refused(path);
            }
            check(field.getSelectionSet(), object, path + ".");
        }
    }

    private static TirisException refused(String path) {
        return new TirisException(
                ErrorCode.FORBIDDEN, "This share link does not show " + path + ".", Map.of("field", path));
    }
}
