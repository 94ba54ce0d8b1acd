package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;

/** A fee, of a trade or taken from an account, in the symbol that it was paid in. */
record PaidFee(Instant at, String symbol, BigDecimal amount) {}
