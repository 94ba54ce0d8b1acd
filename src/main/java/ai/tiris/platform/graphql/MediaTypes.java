package ai.tiris.platform.graphql;

import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The media types of requests and answers, as in the GraphQL over HTTP specification. */
public final class MediaTypes {
    /** Whatever is sent in it has status 200 once the request was understood: older clients know no other. */
    public static final String JSON = "application/json";

    static final String RESPONSE = "application/graphql-response+json";
    private static final List<MIMEHeader> ANSWERS =
            List.of(new ParsableMIMEValue(JSON).forceParse(), new ParsableMIMEValue(RESPONSE).forceParse());

    private MediaTypes() {}

    /** True for JSON in UTF-8, the only encoding of JSON. */
    public static boolean isJson(RoutingContext routing) {
        MIMEHeader sent = routing.parsedHeaders().contentType();
        String charset = sent.parameter("charset");
        return JSON.equals((sent.component() + "/" + sent.subComponent()).toLowerCase(Locale.ROOT))
                && (charset == null || charset.equalsIgnoreCase("utf-8"));
    }

    /** The one to answer in; null where the caller accepts neither. */
    static @Nullable String answer(RoutingContext routing) {
        List<MIMEHeader> accepted = routing.parsedHeaders().accept();
        if (accepted.isEmpty()) {
            return JSON;
        }
        MIMEHeader best = routing.parsedHeaders().findBestUserAcceptedIn(accepted, ANSWERS);
        return best == null ? null : ANSWERS.get(0).isMatchedBy(best) ? JSON : RESPONSE;
    }
}
