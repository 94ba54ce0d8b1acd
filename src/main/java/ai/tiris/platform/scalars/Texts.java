package ai.tiris.platform.scalars;

import ai.tiris.platform.errors.TirisException;
import org.jspecify.annotations.Nullable;

/** Texts as the database can keep them. */
public final class Texts {
    private Texts() {}

    /** The text, or VALIDATION of {@code field} where it holds U+0000, which the database refuses even to compare. */
    public static @Nullable String storable(String field, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw TirisException.validation(field, "Must not hold the character U+0000.");
        }
        return text;
    }
}
