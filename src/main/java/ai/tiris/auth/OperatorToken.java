package ai.tiris.auth;

import ai.tiris.platform.scalars.Uuids;
import ai.tiris.platform.start.KeyCommands;
import ai.tiris.platform.start.StartRefused;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The command by which an operator, who has the keys, makes access tokens for users. */
public final class OperatorToken {
    private static final int MOST_HOURS = 720;

    private OperatorToken() {}

    /**
     * A token for each of the users, good for {@code hours}; whether there is such a user shows when it is used.
     *
     * @throws StartRefused when one of the arguments is wrong
     */
    public static List<String> mint(String keysFile, String hours, List<String> userIds) {
        String keys = KeyCommands.checkTokenKeys("KEYS_FILE", keysFile).toString();
        AccessTokens tokens = new AccessTokens(new TokenKeys(keys), Clock.systemUTC());
        Duration validity = validity(hours);
        return userIds.stream().map(user -> tokens.mint(id(user), validity)).toList();
    }

    private static UUID id(String text) {
        UUID id = Uuids.parse(text);
        if (id == null) {
            throw new StartRefused("USER_ID must be a UUID like 0197c5e0-8a3b-7c41-9f0e-2d6b1a4c5e7f");
        }
        return id;
    }

    private static Duration validity(String text) {
        try {
            int hours = Integer.parseInt(text);
            if (1 <= hours && hours <= MOST_HOURS) {
                return Duration.ofHours(hours);
            }
        } catch (NumberFormatException notANumber) {
            // Told below, like a number that is out of bounds.
        }
        throw new StartRefused("HOURS must be a number from 1 to " + MOST_HOURS);
    }
}
