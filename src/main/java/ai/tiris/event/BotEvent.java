package ai.tiris.event;

import ai.tiris.platform.db.ContentHash;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Texts;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as it was received. */
record BotEvent(String id, String type, String subject, EventData data) {
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_TYPE = 100;

    /** VALIDATION for what could not even be kept: a missing or over-long id, type or subject. */
    static BotEvent of(BotEventInput input) {
        String subject = input.subject == null ? input.eventType : input.subject;
        Texts.bounded("eventId", input.eventId, LONGEST_ID);
        Texts.bounded("eventType", input.eventType, LONGEST_TYPE);
        Texts.bounded("subject", subject, LONGEST_ID);
        return new BotEvent(input.eventId, input.eventType, subject, new EventData(input.data));
    }

    /** The trading that it names; null where it names none, which is refused when it is applied. */
    @Nullable
    UUID tradingId() {
        return idOrNull("trading_id");
    }

    @Nullable
    UUID idOrNull(String field) {
        try {
            return data.idOrNull(field);
        } catch (TirisException malformed) {
            return null;
        }
    }

    boolean isSameAs(BotEvent other) {
        return Arrays.equals(contentHash(), other.contentHash());
    }

    private byte[] contentHash() {
        return ContentHash.of(type, subject, data.fields());
    }
}
