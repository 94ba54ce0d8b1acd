package ai.tiris.demo;

import java.time.Instant;
import java.util.UUID;

/**
 * The demo user's trading.
 *
 * @param end when its history ends: the full hour before it was created
 */
record DemoTrading(UUID id, UUID btc, UUID usdt, Instant end) {}
