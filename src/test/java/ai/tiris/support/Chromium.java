package ai.tiris.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A browser without a window, told over the DevTools protocol what to do. It reaches nothing but this machine. */
public final class Chromium implements AutoCloseable {
    /** Another host, to the browser; in truth this machine. */
    public static final String FOREIGN_HOST = "foreign.test";

    private static final String LISTENING = "DevTools listening on ";
    private static final String HOSTS =
            "MAP " + FOREIGN_HOST + " 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1";

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** The program, where this machine has it. */
    public static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Keeps what it keeps in {@code directory}. */
    public static Chromium open(Path program, Path directory) throws Exception {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--host-resolver-rules=" + HOSTS,
                        "--user-data-dir=" + directory)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Chromium(process, DevTools.connect(URI.create(address(process.errorReader()))));
    }

    /** A tab of somebody who has no other one. */
    public BrowserPage page() throws Exception {
        return BrowserPage.apart(tools);
    }

    private static String address(BufferedReader errors) throws IOException {
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            if (line.startsWith(LISTENING)) {
                return line.substring(LISTENING.length());
            }
        }
        throw new IOException("the browser ended");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
