/**
 * What happens before the application starts: the environment is checked, the embedded database is started, the schema
 * is migrated or compared, the keys of the secrets are tried. Each failure is one line for the operator.
 */
@NullMarked
package ai.tiris.platform.start;

import org.jspecify.annotations.NullMarked;
