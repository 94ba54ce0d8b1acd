package ai.tiris.platform.graphql.socket;

/**
 * Why a socket is closed. The codes are the protocol's where it has one: at those that it calls fatal (1009, 4400, 4401, 4406,
 * 4409, 4429, 4500) its clients give up, at all others they come again.
 */
enum CloseReason {
    NOT_THE_PROTOCOL(4400, "Invalid message"),
    NOT_TEXT(4400, "Only text messages"),
    TOO_LARGE(1009, "Message too large"),
    NOT_INITIALISED(4401, "Unauthorized: connection_init comes first"),
    NO_GOOD_TOKEN(4403, "Forbidden: the token is not good"),
    OTHER_RIGHTS(4403, "Forbidden: the token is another user's, or not for all that the last one was for"),
    TOKEN_ENDED(4403, "Forbidden: the token has ended"),
    OTHER_PROTOCOL(4406, "Subprotocol not acceptable"),
    LATE(4408, "Connection initialisation timeout"),
    ID_IN_USE(4409, "Subscriber already exists"),
    INITIALISED_TWICE(4429, "Too many initialisation requests"),
    TOO_MANY_MESSAGES(4429, "Too many messages"),
    BROKEN(4500, "Internal server error"),
    SLOW(4502, "Too slow: come again and resume"),
    RESTART(1012, "Service restart: try again"),
    TOO_MANY_SOCKETS(1013, "Too many sockets: try again later"),
    UNAVAILABLE(1013, "Unavailable: try again later");

    private final int code;
    private final String told;

    CloseReason(int code, String told) {
        this.code = code;
        this.told = told;
    }

    short code() {
        return (short) code;
    }

    String told() {
        return told;
    }
}
