package ai.tiris.platform.export;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a caller asks for in the query of an address. Everything fails with VALIDATION of the parameter at fault. */
public final class ExportParameters {
    private final Map<String, String> values;

    private ExportParameters(Map<String, String> values) {
        this.values = values;
    }

    /** Fails for a parameter that is none of {@code known}, and for one that comes twice. */
    static ExportParameters of(MultiMap sent, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, String> parameter : sent) {
            String name = parameter.getKey();
            if (!known.contains(name)) {
                throw TirisException.validation(name, "There is no such parameter here.");
            }
            if (values.put(name, parameter.getValue()) != null) {
                throw TirisException.validation(name, "Comes more than once.");
            }
        }
        return new ExportParameters(values);
    }

    public @Nullable String text(String name) {
        return values.get(name);
    }

    public @Nullable Instant time(String name) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        Instant time = Instants.parse(text);
        if (time == null) {
            throw TirisException.validation(name, "Must be an instant like 2026-01-31T23:59:59.123456Z.");
        }
        return time;
    }

    /** Where an export may begin and end; also fails ({@code to}) for an end that is not after the beginning. */
    public Range range() {
        Instant from = time("from");
        Instant to = time("to");
        if (from != null && to != null && !from.isBefore(to)) {
            throw TirisException.validation("to", "Must be after from.");
        }
        return new Range(from, to);
    }

    /**
     * Part of the time.
     *
     * @param from inclusive
     * @param to exclusive
     */
    public record Range(@Nullable Instant from, @Nullable Instant to) {
        public boolean isEverything() {
            return from == null && to == null;
        }
    }

    /** One of some words, written as the API writes them. */
    public <E extends Enum<E>> @Nullable E word(String name, Class<E> words) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findAny()
                .orElseThrow(() ->
                        TirisException.validation(name, "Must be one of " + String.join(", ", names(words)) + "."));
    }

    private static List<String> names(Class<? extends Enum<?>> words) {
        return Arrays.stream(words.getEnumConstants()).map(Enum::name).toList();
    }
}
