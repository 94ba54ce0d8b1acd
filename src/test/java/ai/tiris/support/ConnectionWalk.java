package ai.tiris.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks a list of the API page by page, and checks on the way what Relay's specification says about pages. */
public final class ConnectionWalk {
    /** What a connection has to be asked for. */
    public static final String FIELDS =
            "{ edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";

    private final Function<String, JsonObject> page;

    /** @param page the connection for arguments like {@code first: 3, after: "…"} */
    public ConnectionWalk(Function<String, JsonObject> page) {
        this.page = page;
    }

    /** The ids of the whole list, from its start on. */
    public List<String> forwards(int size) {
        List<String> ids = new ArrayList<>();
        @Nullable String after = null;
        while (true) {
            JsonObject read = page.apply("first: " + size + (after == null ? "" : ", after: \"" + after + "\""));
            JsonObject info = read.getJsonObject("pageInfo");
            List<String> nodes = checked(read);
            assertEquals(after != null, info.getBoolean("hasPreviousPage"));
            ids.addAll(nodes);
            if (!info.getBoolean("hasNextPage")) {
                return ids;
            }
            assertEquals(size, nodes.size());
            after = info.getString("endCursor");
        }
    }

    /** The ids of the whole list in its order, read from its end on. */
    public List<String> backwards(int size) {
        List<String> ids = new ArrayList<>();
        @Nullable String before = null;
        while (true) {
            JsonObject read = page.apply("last: " + size + (before == null ? "" : ", before: \"" + before + "\""));
            JsonObject info = read.getJsonObject("pageInfo");
            List<String> nodes = checked(read);
            assertEquals(before != null, info.getBoolean("hasNextPage"));
            ids.addAll(0, nodes);
            if (!info.getBoolean("hasPreviousPage")) {
                return ids;
            }
            assertEquals(size, nodes.size());
            before = info.getString("startCursor");
        }
    }

    private static List<String> checked(JsonObject read) {
        List<JsonObject> edges = read.getJsonArray("edges").getValuesAs(JsonObject.class);
        List<String> nodes = ids(read);
        assertEquals(
                nodes,
                edges.stream()
                        .map(edge -> edge.getJsonObject("node").getString("id"))
                        .toList());
        JsonObject info = read.getJsonObject("pageInfo");
        if (nodes.isEmpty()) {
            assertEquals(true, info.isNull("startCursor") && info.isNull("endCursor"));
        } else {
            assertEquals(edges.get(0).getString("cursor"), info.getString("startCursor"));
            assertEquals(edges.get(edges.size() - 1).getString("cursor"), info.getString("endCursor"));
        }
        return nodes;
    }

    /** The ids of a connection's nodes. */
    public static List<String> ids(JsonObject connection) {
        return connection.getJsonArray("nodes").getValuesAs(JsonObject.class).stream()
                .map(node -> node.getString("id"))
                .toList();
    }
}
