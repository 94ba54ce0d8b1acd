package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Texts;

/** The bound of what people and bots write on logs and transactions. */
public final class Messages {
    private static final int MOST_CHARACTERS = 4_000;

    private Messages() {}

    /** The message, or VALIDATION where it is too long or holds a character that the database cannot keep. */
    public static String bounded(String message) {
        if (message.length() > MOST_CHARACTERS) {
            throw TirisException.validation("message", "Must have at most " + MOST_CHARACTERS + " characters.");
        }
        Texts.storable("message", message);
        return message;
    }
}
