package ai.tiris.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * TimescaleDB's Community edition, in a container of an image that is on this machine already: none is ever pulled. Its
 * log is in {@code target}.
 */
final class ContainerServer {
    private static final String IMAGE = "timescale/timescaledb";
    private static final String LOG = "target/timescaledb-container.log";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The container lives as long as its first process, so as long as the pipe from this JVM, even a killed one. */
    private static final String UNTIL_STANDARD_INPUT_ENDS = "docker-entrypoint.sh postgres -c max_connections=200"
            + " -c shared_preload_libraries=timescaledb,pg_stat_statements -c pg_stat_statements.track=all"
            + " -c pg_stat_statements.max=20000 & cat >/dev/null";

    private ContainerServer() {}

    static String start() {
        String password = UUID.randomUUID().toString();
        try {
            int port = Ports.free();
            Process container = run(image(), port, password);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(container)));
            String url = "jdbc:postgresql://localhost:%d/postgres?user=postgres&password=%s".formatted(port, password);
            awaitReady(container, url);
            return url;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String image() {
        return images().lines()
                .filter(image -> !image.endsWith(":<none>"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("TEST_DB=container needs an image of " + IMAGE
                        + " on this machine, and there is none (docker pull " + IMAGE + ":latest-pg17)"));
    }

    private static String images() {
        try {
            return Command.output("docker", "image", "ls", "--format={{.Repository}}:{{.Tag}}", IMAGE);
        } catch (RuntimeException e) {
            throw new IllegalStateException("TEST_DB=container needs a Docker daemon, and none answers here", e);
        }
    }

    private static Process run(String image, int port, String password) throws IOException {
        ProcessBuilder docker = new ProcessBuilder("docker", "run", "--pull=never", "--rm", "--interactive");
        docker.command().add("--publish=127.0.0.1:" + port + ":5432");
        docker.command().add("--env=POSTGRES_PASSWORD=" + password);
        docker.command().add("--env=TIMESCALEDB_TELEMETRY=off");
        docker.command().add("--entrypoint=sh");
        docker.command().add(image);
        docker.command().add("-c");
        docker.command().add(UNTIL_STANDARD_INPUT_ENDS);
        return docker.redirectErrorStream(true)
                .redirectOutput(Redirect.to(new File(LOG)))
                .start();
    }

    /** Waits until the port answers: while the image sets its server up, that listens on none. */
    private static void awaitReady(Process container, String url) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                DriverManager.getConnection(url).close();
                return;
            } catch (SQLException e) {
                if (!container.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("The container of " + IMAGE + " does not start, see " + LOG, e);
                }
                Thread.sleep(200);
            }
        }
    }

    private static void stop(Process container) {
        try {
            container.getOutputStream().close();
            container.waitFor();
        } catch (IOException | InterruptedException e) {
            container.destroy();
        }
    }
}
