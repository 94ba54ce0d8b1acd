package ai.tiris;

import ai.tiris.auth.OperatorToken;
import ai.tiris.platform.start.KeyCommands;
import ai.tiris.platform.start.Start;
import ai.tiris.platform.start.StartRefused;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;

/** Starts Tiris: first the configuration and the database, then everything else. */
@QuarkusMain
public final class Main {
    Main() {}

    public static void main(String... arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        try {
            if (!isToServe(arguments)) {
                System.exit(0);
            }
        } catch (StartRefused refused) {
            if (Start.isDevelopment()) {
                // Live reload waits for the mistake to be mended.
                throw refused;
            }
            System.err.println((arguments.length == 0 ? "Tiris does not start: " : "Tiris: ") + refused.getMessage());
            System.exit(1);
        }
        Quarkus.run(arguments);
    }

    private static boolean isToServe(String... arguments) {
        if (arguments.length == 0) {
            return Start.prepare(System.getenv());
        }
        if (arguments.length == 2 && arguments[0].equals("make-token-keys")) {
            KeyCommands.makeTokenKeys(arguments[1]);
        } else if (arguments.length == 2 && arguments[0].equals("make-secret-keys")) {
            KeyCommands.makeSecretKeys(arguments[1]);
        } else if (arguments.length >= 4 && arguments[0].equals("mint-token")) {
            List<String> users = List.of(arguments).subList(3, arguments.length);
            OperatorToken.mint(arguments[1], arguments[2], users).forEach(System.out::println);
        } else {
            throw new StartRefused("the commands are: make-token-keys FILE, make-secret-keys FILE,"
                    + " mint-token KEYS_FILE HOURS USER_ID...");
        }
        return false;
    }
}
