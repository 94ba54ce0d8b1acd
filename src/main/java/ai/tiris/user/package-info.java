/** The person: profile, settings, status, statistics. */
@NullMarked
package ai.tiris.user;

import org.jspecify.annotations.NullMarked;
