package ai.tiris.platform.access;

/** What a token may be used for. */
public enum Scope {
    /** To read what the user may read. */
    READ,
    /** To report a bot's events. */
    EVENTS_WRITE,
    /** To change tradings and sub-accounts, and to move money. */
    TRADE,
    /** To do what only administrators may do; the user's role is asked for besides. */
    ADMIN,
    /** What only a person does who has signed in: everything about the account, its keys and its tokens. */
    PERSON
}
