package ai.tiris.platform.graphql.socket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of WebSockets; an operator can change each. */
@ConfigMapping(prefix = "tiris.sockets")
public interface SocketLimits {
    /** Of a message that a client sends. */
    @WithDefault("16384")
    int messageBytes();

    /** Messages and pings that a client sends on one socket in a minute. */
    @WithDefault("12000")
    int messages();

    /** Operations that are under way on one socket. */
    @WithDefault("20")
    int operations();

    /** Sockets of one user in this process. */
    @WithDefault("5")
    int ofOneUser();

    /** Within which the first message has to come. */
    @WithDefault("3s")
    Duration patience();

    /** After which a client is asked whether it is still there; one that is silent for twice as long is not. */
    @WithDefault("20s")
    Duration keepAlive();

    /** What may wait for a client that reads slowly, besides one answer. */
    @WithDefault("1048576")
    int waitingBytes();

    /** How long a client may leave unread what waits for it. */
    @WithDefault("10s")
    Duration slow();

    /** How often it is asked whether the users, sessions and API tokens are still good. */
    @WithDefault("2s")
    Duration rightsCheck();
}
