/** Google, or any other OpenID provider in its place: on the web, and by the ID tokens that apps on phones get from it. */
@NullMarked
package ai.tiris.auth.google;

import org.jspecify.annotations.NullMarked;
