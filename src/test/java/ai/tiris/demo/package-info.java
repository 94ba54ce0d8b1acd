@NullMarked
package ai.tiris.demo;

import org.jspecify.annotations.NullMarked;
