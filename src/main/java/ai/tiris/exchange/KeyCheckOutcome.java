package ai.tiris.exchange;

import ai.tiris.platform.db.ColumnWord;
import org.eclipse.microprofile.graphql.Description;

/** What the exchange says of a binding's credentials. */
@Description("What the exchange says of a binding's credentials.")
public enum KeyCheckOutcome implements ColumnWord {
    @Description("It has not answered yet. While it is out of reach it is asked again, less and less often.")
    PENDING,

    @Description("They are good.")
    ACCEPTED,

    @Description("It does not know such a key.")
    INVALID_KEY,

    @Description("The secret is not the one of the key, or not complete.")
    INVALID_SECRET,

    @Description("The key may not be used from the addresses of this service.")
    ADDRESS_NOT_ALLOWED,

    @Description("The key may not even read the account.")
    MISSING_PERMISSION,

    @Description("It refuses the key without saying why: there is no such key, it may not be used from the"
            + " addresses of this service, or it may not read the account.")
    REFUSED,

    @Description("It could not be asked for most of a day, or cannot be asked with credentials of this kind.")
    UNDECIDED
}
