@NullMarked
package ai.tiris;

import org.jspecify.annotations.NullMarked;
