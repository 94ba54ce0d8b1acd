@NullMarked
package ai.tiris.platform.export;

import org.jspecify.annotations.NullMarked;
