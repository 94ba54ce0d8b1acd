/**
 * Signing in on the web with a provider: the extension for OpenID Connect speaks with it, and none of its sessions is kept.
 * The front end gets a one-time code by a redirect to an address that the operator allows, or an error code.
 */
@NullMarked
package ai.tiris.auth.provider;

import org.jspecify.annotations.NullMarked;
