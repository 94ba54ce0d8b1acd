package ai.tiris.support.exchange;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an exchange answers one question about a key. */
interface StandIn {
    Answer answer(Question question, Keys keys, Instant now) throws Exception;

    /** Where it is asked. */
    String path();

    /** The key that a question is about, wherever that stands in it; empty where there is none. */
    String key(Question question);

    /** @param headers by their names in lower case */
    record Question(String method, String path, String query, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    record Answer(int status, String body) {}

    /**
     * A key of somebody's.
     *
     * @param secret as its user has it; of an asymmetric one, the public key (X.509, base64)
     * @param trouble {@code address}, {@code permission} or {@code locked}; null for none
     */
    record Key(String secret, boolean mayWithdraw, @Nullable String trouble) {
        boolean has(String kind) {
            return kind.equals(trouble);
        }
    }

    /** The keys that an exchange knows. */
    interface Keys {
        Optional<Key> find(String key);
    }
}
