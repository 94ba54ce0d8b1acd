package ai.tiris.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** An answer in chunks that is read as far as a test wants. Closing it resets the connection. */
public final class Download implements AutoCloseable {
    private static final int FEW_BYTES = 4_096;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final Map<String, String> headers = new HashMap<>();
    private final int status;
    private int leftOfChunk;
    private boolean complete;
    private boolean broken;

    Download(URI server, String path, String token) {
        try {
            socket.setReceiveBufferSize(FEW_BYTES);
            socket.setSoLinger(true, 0);
            socket.connect(new InetSocketAddress("localhost", server.getPort()));
            String request = "GET " + server.getPath() + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + token + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            in = new BufferedInputStream(socket.getInputStream(), FEW_BYTES);
            status = Integer.parseInt(line().split(" ")[1]);
            for (String header = line(); !header.isEmpty(); header = line()) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int status() {
        return status;
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** So many bytes more, fewer only where there are no more. */
    public String read(int most) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            while (read.size() < most && !complete && !broken) {
                readSome(read, most - read.size());
            }
        } catch (IOException reset) {
            broken = true;
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    public String readAll() {
        return read(Integer.MAX_VALUE);
    }

    /** Whether it has ended as HTTP says that a whole answer ends. */
    public boolean isComplete() {
        return complete;
    }

    private void readSome(ByteArrayOutputStream read, int most) throws IOException {
        if (leftOfChunk == 0) {
            String size = line();
            if (size.isEmpty()) {
                broken = true;
                return;
            }
            leftOfChunk = Integer.parseInt(size, 16);
            if (leftOfChunk == 0) {
                line();
                complete = true;
                return;
            }
        }
        byte[] bytes = in.readNBytes(Math.min(most, leftOfChunk));
        read.writeBytes(bytes);
        leftOfChunk -= bytes.length;
        broken = bytes.length == 0;
        if (leftOfChunk == 0) {
            line();
        }
    }

    /** Empty where there is none. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
