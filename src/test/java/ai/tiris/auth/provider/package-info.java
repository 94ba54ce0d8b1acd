@NullMarked
package ai.tiris.auth.provider;

import org.jspecify.annotations.NullMarked;
