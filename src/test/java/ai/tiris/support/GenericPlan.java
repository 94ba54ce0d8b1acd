package ai.tiris.support;

import ai.tiris.platform.scalars.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The plan that a connection of the application keeps for a prepared statement, whatever its parameters are. */
public final class GenericPlan {
    private static final Set<String> SORTS = Set.of("Sort", "Incremental Sort");

    /** Above it a sequential scan is not just of a chunk with a few rows. */
    private static final double COST_OF_A_FEW_ROWS = 30;

    private final JsonObject root;

    private GenericPlan(JsonObject root) {
        this.root = root;
    }

    /**
     * Plans as the application does for one of its users.
     *
     * @param valueOf a value for a parameter of a type, as SQL
     */
    public static GenericPlan of(String sql, UUID user, Function<String, String> valueOf) {
        try (Connection connection = RunningApplication.connectAsApplication();
                Statement statement = connection.createStatement()) {
            statement.execute("SET app.current_user_id = '" + user + "'");
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE hot AS " + sql);
            List<String> values = new ArrayList<>();
            try (ResultSet types = statement.executeQuery(
                    "SELECT unnest(parameter_types)::text FROM pg_prepared_statements WHERE name = 'hot'")) {
                while (types.next()) {
                    values.add(valueOf.apply(types.getString(1)) + "::" + types.getString(1));
                }
            }
            String execute = "EXPLAIN (FORMAT JSON) EXECUTE hot(" + String.join(", ", values) + ")";
            try (ResultSet plan = statement.executeQuery(execute)) {
                plan.next();
                String text = plan.getString(1).strip();
                return new GenericPlan(
                        Json.parseObject(text.substring(1, text.length() - 1)).getJsonObject("Plan"));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** What is wrong: reads of a long table that are not by index, and sorts of more of it than a page. */
    public List<String> faults(String... longTables) {
        return faults(Set.of(longTables));
    }

    /** What is wrong with a sum: reads of a long table that are not by one index; by a bitmap of it is as good. */
    public List<String> faultsOfSum(String... longTables) {
        return walk(root)
                .filter(node -> isOf(Set.of(longTables), node))
                .filter(node -> readsAll(node) || combinesIndexes(node))
                .map(JsonObject::toString)
                .toList();
    }

    /** By what an index, or that of a chunk, is looked into, each time that the plan does. */
    public List<String> conditions(String index) {
        return walk(root)
                .filter(node -> node.getString("Index Name", "").endsWith(index))
                .map(node -> node.getString("Index Cond", ""))
                .toList();
    }

    private List<String> faults(Set<String> longTables) {
        List<String> faults = new ArrayList<>();
        walk(root).forEach(node -> {
            String type = node.getString("Node Type");
            if (isOf(longTables, node) && readsTooMuch(type, node)) {
                faults.add(type + " of " + node.getString("Relation Name"));
            }
            if (SORTS.contains(type) && children(node).anyMatch(child -> readsWithoutLimit(longTables, child))) {
                faults.add(type + " of a long table");
            }
        });
        return faults;
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private static boolean readsTooMuch(String type, JsonObject node) {
        return type.equals("Bitmap Heap Scan") || readsAll(node);
    }

    private static boolean combinesIndexes(JsonObject node) {
        return node.containsKey("Plans")
                && node.getJsonArray("Plans").getValuesAs(JsonObject.class).stream()
                        .anyMatch(part -> part.getString("Node Type").matches("BitmapAnd|BitmapOr"));
    }

    private static boolean readsAll(JsonObject node) {
        return node.getString("Node Type").equals("Seq Scan")
                && node.getJsonNumber("Total Cost").doubleValue() > COST_OF_A_FEW_ROWS;
    }

    private static boolean readsWithoutLimit(Set<String> longTables, JsonObject node) {
        return !node.getString("Node Type").equals("Limit")
                && (isOf(longTables, node) || children(node).anyMatch(child -> readsWithoutLimit(longTables, child)));
    }

    private static boolean isOf(Set<String> longTables, JsonObject node) {
        String relation = node.getString("Relation Name", "");
        return longTables.contains(relation) || relation.startsWith("_hyper_");
    }

    private static Stream<JsonObject> walk(JsonObject node) {
        return Stream.concat(Stream.of(node), children(node).flatMap(GenericPlan::walk));
    }

    private static Stream<JsonObject> children(JsonObject node) {
        return node.containsKey("Plans")
                ? node.getJsonArray("Plans").stream().map(JsonValue::asJsonObject)
                : Stream.empty();
    }
}
