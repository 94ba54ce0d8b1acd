/**
 * Who did what, when. Triggers of the database write it in the transaction that they tell of, so this package only reads,
 * and knows no other feature: a user sees what the user did, an administrator what anybody did.
 */
@NullMarked
package ai.tiris.audit;

import org.jspecify.annotations.NullMarked;
