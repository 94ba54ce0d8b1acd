package ai.tiris.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** The ports of this machine. */
public final class Ports {
    private Ports() {}

    /** One that nobody listens on, for what has to know it before it begins to listen. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
