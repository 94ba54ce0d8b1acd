package ai.tiris.tradinglog;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.Request;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** The operations that write to tradings' logs. */
@GraphQLApi
public class WriteTradingLogApi {
    private final AddTradingLogs additions;
    private final DeleteTradingLog deletions;

    WriteTradingLogApi(AddTradingLogs additions, DeleteTradingLog deletions) {
        this.additions = additions;
        this.deletions = deletions;
    }

    @Mutation
    @Needs(Scope.TRADE)
    @NonNull
    @Description("Writes lines to the logs of the caller's tradings: all of them, or none where one is refused. The"
            + " answer has them in the order of the input.")
    public Uni<List<@NonNull TradingLog>> addTradingLogs(
            @NonNull @Description("The lines: 1 to 100, of one trading or of several.")
                    List<@NonNull AddTradingLogInput> input) {
        return additions.add(Request.current().caller(), input);
    }

    @Mutation
    @Needs(Scope.TRADE)
    @Id
    @NonNull
    @Description("Deletes a line that a person wrote and answers its id; its number stays taken."
            + " CONFLICT for a bot's line, and for one that tells of a trade.")
    public Uni<UUID> deleteTradingLog(
            @Id @NonNull @Description("Which line to delete; NOT_FOUND where it is not of the caller's tradings.")
                    UUID id) {
        return deletions.delete(Request.current().caller(), id);
    }
}
