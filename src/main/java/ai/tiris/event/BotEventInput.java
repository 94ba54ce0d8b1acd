package ai.tiris.event;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a bot reports. */
@Input("BotEventInput")
@Description("What a bot reports.")
public class BotEventInput {
    @NonNull
    @Description("The bot's own id of the event, unique for ever; 1 to 255 characters. Rejected with"
            + " IDEMPOTENCY_CONFLICT where it came before with other content.")
    public String eventId;

    @NonNull
    @Description("What happened, such as trading.orders.filled; rejected with VALIDATION where it is" + " not known.")
    public String eventType;

    @Description("What it is about, in the bot's own words: 1 to 255 characters; the event type if" + " left out.")
    public @Nullable String subject;

    @NonNull
    @Description("The fields of the event type, trading_id and timestamp among them. Money is a"
            + " string; a JSON number is read exactly as written.")
    public JsonObject data;
}
