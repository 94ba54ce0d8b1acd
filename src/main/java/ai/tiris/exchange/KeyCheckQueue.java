package ai.tiris.exchange;

/** The checks of credentials at the exchanges, which are done beside the requests that give the credentials. */
public interface KeyCheckQueue {
    /** Whether credentials are checked here. */
    boolean isOn();

    /** Some may have come, and are committed. Returns at once; without it they are found a little later. */
    void wake();
}
