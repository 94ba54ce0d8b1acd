package ai.tiris.exchange.check;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusMock;
import java.util.Map;

/** Checks as an operator turns them on, in the running application until the end of a test: everywhere else they are off. */
public final class TurnedOn {
    private TurnedOn() {}

    /** Before a test. */
    public static void install() {
        QuarkusMock.installMockForInstance(replica(), bean(KeyChecks.class));
    }

    /** Of another process, but for what it remembers of exchanges that want to be left alone. */
    static KeyChecks replica() {
        return new KeyChecks(settings(), bean(DueChecks.class), bean(KeyChecker.class));
    }

    /** With more patience than any test needs, so that a check that is being done is told from one that is put off. */
    static KeyCheckSettings settings() {
        return KeyCheckSettingsTest.read(Map.of("TIRIS_KEY_CHECK_ENABLED", "true", "TIRIS_KEY_CHECK_TIMEOUT", "60s"));
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
