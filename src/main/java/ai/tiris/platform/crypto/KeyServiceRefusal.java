package ai.tiris.platform.crypto;

import java.io.IOException;

/** The service of a key answers, and does not do what it is asked. Another try meets the same; an operator has to see to it. */
public final class KeyServiceRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    KeyServiceRefusal(String message) {
        super(message);
    }
}
