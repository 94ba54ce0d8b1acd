/** Profiles, settings and accounts, as their owners and administrators see and change them. */
@NullMarked
package ai.tiris.user;

import org.jspecify.annotations.NullMarked;
