package ai.tiris.platform.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server process on a data directory, as its {@code postmaster.pid} names it. */
record Postmaster(ProcessHandle process, int port, boolean isReady) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** The process that runs on {@code data}; none after a crash of the machine, whatever has its number by now. */
    static Optional<Postmaster> on(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            int port = Integer.parseInt(lines.get(PORT_LINE).trim());
            boolean isReady =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).trim().equals("ready");
            return ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).trim()))
                    .filter(Postmaster::isServer)
                    .map(process -> new Postmaster(process, port, isReady));
        } catch (NoSuchFileException stopped) {
            return Optional.empty();
        }
    }

    private static boolean isServer(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(path -> path.contains("postgres"))
                        .orElse(true);
    }
}
