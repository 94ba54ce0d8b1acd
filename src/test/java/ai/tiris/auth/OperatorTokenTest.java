package ai.tiris.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.auth.AccessTokens.VerifiedToken;
import ai.tiris.platform.start.KeyCommands;
import ai.tiris.platform.start.StartRefused;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTokenTest {
    private static final String USER = "0197c5e0-8a3b-7c41-9f0e-2d6b1a4c5e7f";

    private final String keys;

    OperatorTokenTest(@TempDir Path directory) {
        this.keys = directory.resolve("token-keys.json").toString();
    }

    @BeforeEach
    void makeKeys() {
        KeyCommands.makeTokenKeys(keys);
    }

    @Test
    void the_token_speaks_for_its_user_until_its_hours_are_over() {
        Instant begun = Instant.now();
        String token = OperatorToken.mint(keys, "720", List.of(USER)).get(0);
        VerifiedToken verified = new AccessTokens(new TokenKeys(keys), Clock.systemUTC()).verify(token);
        assertEquals(UUID.fromString(USER), verified.userId());
        Duration validity = Duration.between(begun, verified.expiresAt());
        assertTrue(validity.minusHours(720).abs().toSeconds() < 60, validity::toString);
    }

    @Test
    void a_wrong_argument_is_told_in_one_line_that_names_it() {
        assertRefused("KEYS_FILE: the file nowhere.json cannot be read", "nowhere.json", USER, "1");
        for (String id : new String[] {"", "demo", "1-2-3-4-5", USER + "0"}) {
            assertRefused("USER_ID must be a UUID like " + USER, keys, id, "1");
        }
        for (String hours : new String[] {"", "0", "-1", "721", "1.5", "99999999999"}) {
            assertRefused("HOURS must be a number from 1 to 720", keys, USER, hours);
        }
    }

    private static void assertRefused(String line, String keysFile, String userId, String hours) {
        StartRefused refused =
                assertThrows(StartRefused.class, () -> OperatorToken.mint(keysFile, hours, List.of(userId)));
        assertEquals(line, refused.getMessage());
    }
}
