package ai.tiris.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Passes on what comes to its port, until the line freezes (nothing passes, nothing closes) or is cut. */
public final class FaultProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 16_384;

    private final InetSocketAddress target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;
    private int port;
    private boolean frozen;

    private FaultProxy(InetSocketAddress target) {
        this.target = target;
    }

    public static FaultProxy to(String host, int port) {
        FaultProxy proxy = new FaultProxy(new InetSocketAddress(host, port));
        proxy.mend();
        return proxy;
    }

    /** Where to connect on this machine. */
    public int port() {
        return port;
    }

    public synchronized void freeze() {
        frozen = true;
    }

    /** What was held back passes now. */
    public synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    /** Every connection breaks, and none can be opened. */
    public synchronized void cut() {
        if (listener != null) {
            close(listener);
        }
        sockets.forEach(FaultProxy::close);
        sockets.clear();
    }

    /** Connections can be opened again, at the same port. */
    public synchronized void mend() {
        try {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            port = fresh.getLocalPort();
            listener = fresh;
            run(() -> accept(fresh));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        cut();
        thaw();
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket near = opened(from.accept());
                Socket far = opened(new Socket(target.getAddress(), target.getPort()));
                run(() -> pump(near, far));
                run(() -> pump(far, near));
            }
        } catch (IOException closed) {
            // The line was cut.
        }
    }

    private Socket opened(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitFlow();
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException broken) {
            // Both ends are closed with it.
        }
    }

    private synchronized void awaitFlow() throws InterruptedException {
        while (frozen) {
            wait();
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "fault proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception closed) {
            throw new IllegalStateException(closed);
        }
    }
}
