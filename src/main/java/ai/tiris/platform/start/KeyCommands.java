package ai.tiris.platform.start;

import java.io.IOException;
import java.nio.file.Path;

/** What an operator does with keys from the command line. */
public final class KeyCommands {
    private KeyCommands() {}

    /** Makes an operator's first token key. */
    public static void makeTokenKeys(String file) {
        try {
            System.out.println("Tiris: the token keys are in "
                    + TokenKeyFile.generate(Path.of(file).toAbsolutePath()));
        } catch (IOException failure) {
            throw new StartRefused("cannot write the token keys to " + file + ": " + failure, failure);
        }
    }

    /** Makes an operator's first secret keys. */
    public static void makeSecretKeys(String file) {
        try {
            System.out.println("Tiris: the secret keys are in "
                    + SecretKeyFile.generate(Path.of(file).toAbsolutePath()));
        } catch (IOException failure) {
            throw new StartRefused("cannot write the secret keys to " + file + ": " + failure, failure);
        }
    }

    /** The file of an operator's token keys, named {@code name} on the command line, if a token can be signed from it. */
    public static Path checkTokenKeys(String name, String file) {
        return TokenKeyFile.check(name, file);
    }
}
