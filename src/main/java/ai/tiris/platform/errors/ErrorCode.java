package ai.tiris.platform.errors;

/** The values of {@code extensions.code}: what a client may tell apart. */
public enum ErrorCode {
    UNAUTHENTICATED,
    FORBIDDEN,
    /** Unknown, or somebody else's: the two are never told apart. */
    NOT_FOUND,
    VALIDATION,
    CONFLICT,
    INSUFFICIENT_BALANCE,
    BALANCE_DRIFT,
    IDEMPOTENCY_CONFLICT,
    RATE_LIMITED,
    QUERY_TOO_COMPLEX,
    /** The same request may succeed later; nothing was changed, unless the message says otherwise. */
    UNAVAILABLE,
    INTERNAL
}
