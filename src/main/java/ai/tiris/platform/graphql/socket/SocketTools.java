package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.graphql.JsonBody;
import ai.tiris.platform.graphql.Operations;
import java.time.Clock;

/** What all sockets work with. */
record SocketTools(
        Admission admission,
        Operations operations,
        OpenSockets open,
        SocketLimits limits,
        JsonBody bodies,
        Clock clock) {}
