package ai.tiris.support;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** A program of the machine, run to its end. */
final class Command {
    private Command() {}

    /** What it prints; what it says on standard error goes to ours. Fails as it does. */
    static String output(String... command) {
        String line = String.join(" ", command);
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(line + " failed, its standard error says why");
            }
            return output.strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(line));
        } catch (IOException e) {
            throw new UncheckedIOException(line + " cannot be run", e);
        }
    }
}
