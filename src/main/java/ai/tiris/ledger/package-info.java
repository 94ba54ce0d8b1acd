/**
 * Sub-accounts and their ledger: the only code that moves a balance.
 *
 * <p>A business step locks the change counter of its tradings and then its sub-accounts, both in id order, computes on
 * a {@link ai.tiris.ledger.Book}, and writes everything at the end, the balances last. So the closing balances of a
 * sub-account chain, its timestamps strictly increase, the changes of a trading are numbered 1, 2, 3 … without a gap,
 * and the balance is the sum of the amounts, whatever races or crashes.
 */
@NullMarked
package ai.tiris.ledger;

import org.jspecify.annotations.NullMarked;
