@NullMarked
package ai.tiris.platform.crypto;

import org.jspecify.annotations.NullMarked;
