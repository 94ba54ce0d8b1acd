package ai.tiris.exchange;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** The operations that connect exchange accounts, change and disconnect them. */
@GraphQLApi
public class ExchangeBindingEditApi {
    private final ConnectExchange connections;
    private final EditExchangeBinding edits;
    private final DisconnectExchange disconnections;
    private final ExchangeBindingReads reads;

    ExchangeBindingEditApi(
            ConnectExchange connections,
            EditExchangeBinding edits,
            DisconnectExchange disconnections,
            ExchangeBindingReads reads) {
        this.connections = connections;
        this.edits = edits;
        this.disconnections = disconnections;
        this.reads = reads;
    }

    @Mutation
    @Needs(Scope.PERSON)
    @NonNull
    @Description("Connects an exchange account of the caller's own, whose credentials are kept"
            + " encrypted and never shown; where the exchange is asked about them, keyCheck says what it answers, which"
            + " is after this has; administrators also make public bindings. CONFLICT for a"
            + " name or an API key that the caller's bindings have already.")
    public Uni<ExchangeBinding> createExchangeBinding(
            @NonNull @Description("The account, and the credentials to reach it with.")
                    CreateExchangeBindingInput input) {
        return connections.connect(Request.current().caller(), input).flatMap(this::binding);
    }

    @Mutation
    @Needs(Scope.PERSON)
    @NonNull
    @Description("Changes an exchange binding of the caller's own, or a public one for administrators."
            + " CONFLICT for a name or an API key that the caller's bindings have already.")
    public Uni<ExchangeBinding> updateExchangeBinding(
            @Id
                    @NonNull
                    @Description("Which binding to change; NOT_FOUND where it is not the caller's, FORBIDDEN for a"
                            + " public one.")
                    UUID id,
            @NonNull @Description("What is to change; what is left out stays as it is.")
                    UpdateExchangeBindingInput input) {
        return edits.edit(Request.current().caller(), id, input).flatMap(this::binding);
    }

    @Mutation
    @Needs(Scope.PERSON)
    @Id
    @NonNull
    @Description("Deletes an exchange binding with its credentials, and answers its id. CONFLICT where"
            + " a trading uses it.")
    public Uni<UUID> deleteExchangeBinding(
            @Id
                    @NonNull
                    @Description("Which binding to delete; NOT_FOUND where it is not the caller's, FORBIDDEN for a"
                            + " public one.")
                    UUID id) {
        return disconnections.disconnect(Request.current().caller(), id);
    }

    private Uni<ExchangeBinding> binding(UUID id) {
        return reads.binding(id).onItem().ifNull().failWith(() -> TirisException.notFound("exchange binding"));
    }
}
