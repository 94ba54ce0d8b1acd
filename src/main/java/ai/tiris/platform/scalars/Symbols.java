package ai.tiris.platform.scalars;

import ai.tiris.platform.errors.TirisException;
import java.util.regex.Pattern;

/** Symbols of assets and currencies as exchanges write them: BTC, 1INCH, XBT.F. */
public final class Symbols {
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,19}");

    private Symbols() {}

    /** The symbol, or VALIDATION of {@code field} where the text is none. */
    public static String require(String field, String text) {
        if (!SYMBOL.matcher(text).matches()) {
            throw TirisException.validation(field, "Must be 1 to 20 of A-Z, 0-9, dot, underscore and hyphen.");
        }
        return text;
    }
}
