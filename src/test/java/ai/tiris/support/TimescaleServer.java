package ai.tiris.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** TimescaleDB's Apache edition, started by the script {@code src/test/scripts/timescaledb}. */
final class TimescaleServer {
    private static final String SCRIPT =
            Path.of("src/test/scripts/timescaledb").toAbsolutePath().toString();

    private TimescaleServer() {}

    static String start() {
        try {
            Path directory = Files.createTempDirectory("tiris-timescaledb");
            // The script ends the server when this process ends, should the hook never run.
            String thisProcess = Long.toString(ProcessHandle.current().pid());
            String url = Command.output(SCRIPT, "start", directory.toString(), thisProcess);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(directory)));
            return url;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Path directory) {
        Command.output(SCRIPT, "stop", directory.toString());
        try {
            Files.copy(directory.resolve("log"), Secrets.logs().resolve(directory.getFileName() + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
