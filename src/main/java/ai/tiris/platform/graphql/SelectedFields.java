package ai.tiris.platform.graphql;

import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What the document asks for below the field that is being resolved, so that nothing is read in vain. */
public final class SelectedFields {
    private static final ThreadLocal<@Nullable DataFetchingEnvironment> RESOLVED = new ThreadLocal<>();

    private SelectedFields() {}

    /** Calls the method of a field; only while it runs, and on its thread, the other methods may be called. */
    static <T extends @Nullable Object> T resolving(DataFetchingEnvironment field, Callable<T> method)
            throws Exception {
        DataFetchingEnvironment outer = RESOLVED.get();
        RESOLVED.set(field);
        try {
            return method.call();
        } finally {
            RESOLVED.set(outer);
        }
    }

    /** Whether a field with one of these names may be asked for, at any depth, whatever is skipped. */
    public static boolean includeAnyOf(Set<String> names) {
        DataFetchingEnvironment field = Objects.requireNonNull(RESOLVED.get(), "no field is being resolved");
        return field.getMergedField().getFields().stream()
                .anyMatch(one -> includes(one.getSelectionSet(), names, field));
    }

    private static boolean includes(
            @Nullable SelectionSet selection, Set<String> names, DataFetchingEnvironment environment) {
        if (selection == null) {
            return false;
        }
        for (Selection<?> selected : selection.getSelections()) {
            if (selected instanceof Field field && names.contains(field.getName())
                    || includes(below(selected, environment), names, environment)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable SelectionSet below(Selection<?> selected, DataFetchingEnvironment environment) {
        if (selected instanceof FragmentSpread spread) {
            return Objects.requireNonNull(environment.getFragmentsByName().get(spread.getName()))
                    .getSelectionSet();
        }
        return selected instanceof InlineFragment inline
                ? inline.getSelectionSet()
                : ((Field) selected).getSelectionSet();
    }
}
