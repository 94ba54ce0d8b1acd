package ai.tiris.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A small Node project of {@code src/test/node}, with its packages installed: real clients to call the API with. */
public final class NodeProject {
    private final Path directory;

    private NodeProject(Path directory) {
        this.directory = directory;
    }

    /** True where Node and its package manager are on this machine. */
    public static boolean isPossible() {
        return Stream.of("node", "npm").allMatch(program -> Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    /** Installs what the project's lock file names. */
    public static NodeProject installed(String name) {
        Path directory = Path.of("src/test/node", name);
        Command.output("npm", "--prefix", directory.toString(), "ci", "--no-audit", "--no-fund", "--loglevel=error");
        return new NodeProject(directory);
    }

    /** What a script of the project prints, line by line; fails where the script does. */
    public Stream<String> run(String script, String... arguments) {
        String[] command = Stream.concat(
                        Stream.of("node", directory.resolve(script).toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return Command.output(command).lines();
    }

    /** A script that goes on, once it says that it is listening; whoever starts it ends it. */
    public Process start(String script, Map<String, String> variables) {
        ProcessBuilder node =
                new ProcessBuilder("node", directory.resolve(script).toString()).redirectError(Redirect.INHERIT);
        node.environment().putAll(variables);
        try {
            Process process = node.start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = output.readLine();
            while (line != null && !line.startsWith("listening")) {
                line = output.readLine();
            }
            if (line == null) {
                throw new IllegalStateException(script + " does not listen, its standard error says why");
            }
            return process;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
