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
    @Description("The bot's own id of the event, unique for ever; at most 255 characters.")
    public String eventId;

    @NonNull
    @Description("What happened, such as trading.orders.filled.")
    public String eventType;

    @Description("What it is about; the event type if left out.")
    public @Nullable String subject;

    @NonNull
    @Description("The fields of the event type. Money is a string; a JSON number is read exactly as written.")
    public JsonObject data;
}
