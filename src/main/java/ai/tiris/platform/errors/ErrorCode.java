package ai.tiris.platform.errors;

/** The values of {@code extensions.code}: what a client may tell apart. */
public enum ErrorCode {
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    /** Unknown, or somebody else's: the two are never told apart. */
    NOT_FOUND(404),
    VALIDATION(400),
    CONFLICT(409),
    INSUFFICIENT_BALANCE(409),
    BALANCE_DRIFT(409),
    IDEMPOTENCY_CONFLICT(409),
    RATE_LIMITED(429),
    QUERY_TOO_COMPLEX(413),
    /** The same request may succeed later; nothing was changed, unless the message says otherwise. */
    UNAVAILABLE(503),
    INTERNAL(500);

    private final int httpStatus;

    ErrorCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** Of a response that says nothing but that the whole request failed. */
    public int httpStatus() {
        return httpStatus;
    }
}
