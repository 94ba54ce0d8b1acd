@NullMarked
package ai.tiris.event;

import org.jspecify.annotations.NullMarked;
