package ai.tiris.platform.page;

/**
 * Parts of a list that an index finds, each in the order of the list.
 *
 * @param source what follows FROM, with a column {@code scope.id} of distinct ids
 * @param count how many they are at most, as an expression
 * @param belongs which rows of {@code t} are those of {@code scope.id}
 */
public record Scopes(String source, String count, String belongs) {
    /** Those of an array parameter of distinct ids. */
    public static Scopes of(String arrayParameter, String belongs) {
        return new Scopes("unnest(" + arrayParameter + "::uuid[]) AS scope (id)", count(arrayParameter), belongs);
    }

    /** How many ids an array parameter holds, as an expression. */
    public static String count(String arrayParameter) {
        return "cardinality(" + arrayParameter + "::uuid[])";
    }
}
