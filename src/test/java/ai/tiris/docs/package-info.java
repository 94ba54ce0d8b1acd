/** That the documents say what the build does. */
@NullMarked
package ai.tiris.docs;

import org.jspecify.annotations.NullMarked;
