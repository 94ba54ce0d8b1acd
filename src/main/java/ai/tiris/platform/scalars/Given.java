package ai.tiris.platform.scalars;

import ai.tiris.platform.errors.TirisException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a partial update. A part that the caller left out is null and changes nothing; an explicit null is an
 * empty Optional.
 */
public final class Given {
    private Given() {}

    /** Applies what was given; VALIDATION of {@code field} for an explicit null. */
    @SuppressWarnings({"OptionalUsedAsFieldOrParameterType", "OptionalAssignedToNull"})
    public static <T> void required(String field, @Nullable Optional<T> part, Consumer<T> apply) {
        if (part != null) {
            apply.accept(part.orElseThrow(
                    () -> TirisException.validation(field, "Must not be null; leave it out to keep it.")));
        }
    }

    /** Applies what was given, an explicit null as null. */
    @SuppressWarnings({"OptionalUsedAsFieldOrParameterType", "OptionalAssignedToNull"})
    public static <T> void optional(@Nullable Optional<T> part, Consumer<@Nullable T> apply) {
        if (part != null) {
            apply.accept(part.orElse(null));
        }
    }
}
