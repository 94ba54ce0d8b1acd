package ai.tiris.ledger;

import ai.tiris.platform.db.Request;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Which rows' info contains an object. Not by an index: it would slow every write, and plans would not use it. */
public final class InfoFilter {
    /** With {@link #value} in the place of {@code %s}. */
    public static final String CONDITION = "t.info @> %s::text::jsonb";

    private InfoFilter() {}

    /** Null where every info contains it. Fails with FORBIDDEN for a share link, which does not show info. */
    public static @Nullable String value(@Nullable JsonObject contained) {
        if (contained != null) {
            Request.current().caller().requireUser("infoContains");
        }
        return contained == null || contained.isEmpty() ? null : contained.toString();
    }
}
