package ai.tiris.platform.errors;

import java.util.LinkedHashMap;
import java.util.Map;

/** A failure that the caller is told about: a code, a message in plain words, and the details that belong to the code. */
public final class TirisException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> details;

    public TirisException(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    public TirisException(ErrorCode code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.details = details;
    }

    /** The input field {@code field} breaks the rule that {@code message} states; its value is never repeated. */
    public static TirisException validation(String field, String message) {
        return new TirisException(ErrorCode.VALIDATION, message, Map.of("field", field));
    }

    /** There is no such {@code what} that the caller may see. */
    public static TirisException notFound(String what) {
        return new TirisException(ErrorCode.NOT_FOUND, "There is no such " + what + ".");
    }

    /** The request clashes with what is there already, because of the input field {@code field}. */
    public static TirisException conflict(String field, String message) {
        return new TirisException(ErrorCode.CONFLICT, message, Map.of("field", field));
    }

    /** The request asks for more than one request may. */
    public static TirisException tooComplex(String message) {
        return new TirisException(ErrorCode.QUERY_TOO_COMPLEX, message);
    }

    public static TirisException unauthenticated() {
        return new TirisException(ErrorCode.UNAUTHENTICATED, "Send a valid access token as bearer token.");
    }

    public static TirisException unavailable() {
        return new TirisException(ErrorCode.UNAVAILABLE, "The service is busy or restarting; please try again.");
    }

    public ErrorCode code() {
        return code;
    }

    /** What GraphQL shows as {@code extensions}. */
    public Map<String, Object> extensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        extensions.putAll(details);
        return extensions;
    }
}
