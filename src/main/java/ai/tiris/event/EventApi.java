package ai.tiris.event;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.Request;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** The operations on bot events. */
@GraphQLApi
public class EventApi {
    private final IngestEvents ingest;

    EventApi(IngestEvents ingest) {
        this.ingest = ingest;
    }

    @Mutation
    @Needs(Scope.EVENTS_WRITE)
    @NonNull
    @Description("Applies each event exactly once, however often and in whatever order it comes; one"
            + " that is rejected does not stop the others. When no answer came, send the same"
            + " again.")
    public Uni<IngestResult> ingestEvents(
            @NonNull @Description("1 to 1,000 events, in the order in which they happened within a trading.")
                    List<@NonNull BotEventInput> events) {
        return ingest.ingest(Request.current().caller(), events);
    }
}
