package ai.tiris.platform.start;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * A process's share in the embedded server. Each holds a shared lock on one file; the last one to end is the one that
 * gets it exclusively, and stops the server. A killed process lets go as well, and the server waits for the next one.
 */
final class EmbeddedLease {
    private static final long PATIENCE_MILLIS = 3_000;
    private static final long STEP_MILLIS = 20;

    private final FileChannel channel;
    private final FileLock share;
    private final Path data;

    private EmbeddedLease(FileChannel channel, Path data) throws IOException {
        this.channel = channel;
        this.data = data;
        this.share = channel.lock(0, Long.MAX_VALUE, true);
    }

    /** Lasts as long as this JVM: a live reload loads these classes again, so the JVM's properties remember it. */
    static void take(Path directory, Path data) throws IOException {
        synchronized (Runtime.getRuntime()) {
            String held = "tiris.embedded.lease:" + directory;
            if (System.getProperty(held) == null) {
                FileChannel channel = FileChannel.open(
                        directory.resolve("use.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                EmbeddedLease lease = new EmbeddedLease(channel, data);
                Runtime.getRuntime().addShutdownHook(new Thread(lease::end, "embedded-database-end"));
                System.setProperty(held, "held");
            }
        }
    }

    private void end() {
        try {
            share.release();
            if (channel.tryLock() != null) {
                stop();
            }
        } catch (IOException | InterruptedException failure) {
            System.err.println("Tiris: the embedded database was not stopped: " + failure.getMessage());
        }
    }

    /** First lets the sessions of this process end by themselves, then ends those of others. */
    private void stop() throws IOException, InterruptedException {
        ProcessHandle server = Postmaster.on(data).map(Postmaster::process).orElse(null);
        if (server != null) {
            server.destroy();
            if (!hasEnded(server)) {
                new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                        .start()
                        .waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                hasEnded(server);
            }
        }
    }

    private static boolean hasEnded(ProcessHandle process) throws InterruptedException {
        for (long waited = 0; process.isAlive() && waited < PATIENCE_MILLIS; waited += STEP_MILLIS) {
            Thread.sleep(STEP_MILLIS);
        }
        return !process.isAlive();
    }
}
