package ai.tiris.platform.start;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that uses the embedded database until its input ends, so that a test may kill it. */
final class EmbeddedProcess implements AutoCloseable {
    private final Process process;

    private EmbeddedProcess(Process process) {
        this.process = process;
    }

    public static void main(String... arguments) throws IOException {
        EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(arguments[0]));
        System.out.println("port " + database.address().port());
        System.exit(System.in.read());
    }

    static EmbeddedProcess start(Path directory) throws IOException {
        return new EmbeddedProcess(new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The port that it found, once the database is ready. */
    int port() throws IOException {
        return process.inputReader()
                .lines()
                .filter(line -> line.startsWith("port "))
                .findFirst()
                .map(line -> Integer.parseInt(line.substring("port ".length())))
                .orElseThrow(() -> new IOException("the process ended without a database"));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end in order. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }
}
