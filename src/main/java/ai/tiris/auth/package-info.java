/**
 * Who is calling: people sign in by a provider and stay in by sessions, bots have API tokens; both become a caller, and
 * nothing else knows a token. Whether a session or a token has ended is seen in every transaction, by {@code tiris.enter}.
 */
@NullMarked
package ai.tiris.auth;

import org.jspecify.annotations.NullMarked;
