/** Every move of a balance, alone and in races; each test ends with the ledger's invariants. */
@NullMarked
package ai.tiris.ledger;

import org.jspecify.annotations.NullMarked;
