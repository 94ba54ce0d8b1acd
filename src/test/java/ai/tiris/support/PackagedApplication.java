package ai.tiris.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code java -jar} of the package, in a directory of its own and with no setting but those given. */
public final class PackagedApplication implements AutoCloseable {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^ ]+?:(\\d+)");
    private static final long PATIENCE_SECONDS = 90;

    private final Process process;
    private final Path output;
    private final Path errors;

    private PackagedApplication(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    public static PackagedApplication start(Path directory, Map<String, String> variables, String... arguments)
            throws IOException {
        Path output = Files.createTempFile(Secrets.logs(), "start", ".out");
        Path errors = Files.createTempFile(Secrets.logs(), "start", ".err");
        ProcessBuilder java = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "-jar", JAR.toString())
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        java.command().addAll(List.of(arguments));
        java.environment().keySet().removeIf(name -> name.startsWith("TIRIS_") || name.startsWith("QUARKUS_"));
        java.environment().putAll(Map.of("QUARKUS_HTTP_PORT", "0", "QUARKUS_MANAGEMENT_PORT", "0"));
        java.environment().putAll(variables);
        return new PackagedApplication(java.start(), output, errors);
    }

    /** Waits until it serves. */
    public PackagedApplication listening() throws InterruptedException {
        for (long waited = 0; !output().contains("Listening on"); waited++) {
            if (!process.isAlive() || waited > PATIENCE_SECONDS * 10) {
                kill();
                throw new IllegalStateException("it does not serve: " + output() + errors());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return this;
    }

    /** Where its API is. */
    public URI endpoint() {
        Matcher told = LISTENING.matcher(output());
        if (!told.find()) {
            throw new IllegalStateException("it does not serve: " + output() + errors());
        }
        return URI.create("http://localhost:" + told.group(1) + "/graphql");
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not end: " + output() + errors());
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public String output() {
        return read(output);
    }

    public List<String> errors() {
        return read(errors).lines().toList();
    }

    /** Ends it in order. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        exitCode();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
