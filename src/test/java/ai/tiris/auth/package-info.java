@NullMarked
package ai.tiris.auth;

import org.jspecify.annotations.NullMarked;
