package ai.tiris.platform.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of one request to the API; an operator can change each. */
@ConfigMapping(prefix = "tiris.limits")
public interface RequestLimits {
    /** Of a request's body. */
    @WithDefault("65536")
    int bodyBytes();

    /** Of the body of a request that brings events. */
    @WithDefault("1048576")
    int ingestBodyBytes();

    /** Of a document. */
    @WithDefault("16384")
    int documentCharacters();

    /** Words, numbers, strings and punctuation marks of a document. */
    @WithDefault("1000")
    int documentTokens();

    /** Levels of fields, each fragment in the place where it is used. */
    @WithDefault("10")
    int depth();

    /** Fields with a name of the caller's, each fragment in the place where it is used. */
    @WithDefault("15")
    int aliases();

    /** Fields of the operation itself. */
    @WithDefault("10")
    int rootFields();

    /** Fields in all, each fragment in the place where it is used. */
    @WithDefault("1000")
    int fields();

    /** Objects that the answer may hold: page sizes multiply. */
    @WithDefault("5000")
    int cost();

    /** Digits, sign, point and exponent of a number. */
    @WithDefault("40")
    int numberCharacters();

    /** Levels of objects and arrays in a request's body. */
    @WithDefault("16")
    int bodyLevels();

    /** What a request may last. */
    @WithDefault("5s")
    Duration requestTime();

    /** Rows of a page of an ordinary list. */
    @WithDefault("100")
    int pageRows();

    /** Rows of a page of a time series. */
    @WithDefault("1000")
    int seriesRows();
}
