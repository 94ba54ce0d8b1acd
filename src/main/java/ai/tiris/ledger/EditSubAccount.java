package ai.tiris.ledger;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.EntityWrites;
import ai.tiris.platform.scalars.Given;
import ai.tiris.platform.scalars.Json;
import ai.tiris.platform.scalars.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Changes what a sub-account is called and what is kept with it; never its symbol or a balance. */
@ApplicationScoped
public class EditSubAccount {
    private final EntityWrites writes;
    private final SubAccountEntities accounts;

    EditSubAccount(EntityWrites writes, SubAccountEntities accounts) {
        this.writes = writes;
        this.accounts = accounts;
    }

    /** The sub-account's id. Fails with NOT_FOUND (sub-account), VALIDATION (name), CONFLICT (name). */
    Uni<UUID> edit(Caller caller, UUID id, UpdateSubAccountInput input) {
        Given.required("name", input.name, name -> Texts.name("name", name));
        return writes.run(caller, session -> accounts.lock(id)
                .invoke(account -> apply(input, account))
                .replaceWith(id));
    }

    private static void apply(UpdateSubAccountInput input, SubAccountEntity account) {
        Given.required("name", input.name, account::rename);
        Given.optional(input.info, info -> account.keep(Json.orEmpty(info)));
    }
}
