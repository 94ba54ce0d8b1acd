/** Who is calling: access tokens become a caller, and nothing else knows a token. */
@NullMarked
package ai.tiris.auth;

import org.jspecify.annotations.NullMarked;
