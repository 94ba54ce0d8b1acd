package ai.tiris.platform.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The environment variables; one that is missing or wrong refuses the start with a line that names it. */
final class Environment {
    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The value; an empty variable counts as unset, as in a compose file that passes on what is not there. */
    Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    String required(String name, String meaning) {
        return find(name).orElseThrow(() -> new StartRefused(name + " is not set: it must be " + meaning));
    }

    boolean isTrue(String name) {
        return find(name).map(Boolean::parseBoolean).orElse(false);
    }

    int number(String name, int otherwise, int least, int most) {
        try {
            int number = find(name).map(String::trim).map(Integer::parseInt).orElse(otherwise);
            if (least <= number && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, like a number that is out of bounds.
        }
        throw new StartRefused("%s must be a number from %d to %d".formatted(name, least, most));
    }

    /** A secret, from the variable itself or from the file that {@code NAME_FILE} names. */
    String secret(String name) {
        Optional<String> value = find(name);
        Optional<String> file = find(name + "_FILE");
        if (value.isPresent() && file.isPresent()) {
            throw new StartRefused("%s and %s_FILE are both set: keep one".formatted(name, name));
        }
        return value.or(() -> file.map(path -> read(name + "_FILE", path)))
                .orElseThrow(() -> new StartRefused("%s is not set (nor %s_FILE)".formatted(name, name)));
    }

    private static String read(String name, String file) {
        try {
            String secret = Files.readString(Path.of(file)).strip();
            if (!secret.isEmpty()) {
                return secret;
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new StartRefused("%s: cannot read the file %s".formatted(name, file));
        }
        throw new StartRefused("%s: the file %s is empty".formatted(name, file));
    }
}
