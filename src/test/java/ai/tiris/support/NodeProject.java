package ai.tiris.support;

import java.nio.file.Files;
import java.nio.file.Path;
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
}
