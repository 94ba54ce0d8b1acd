/**
 * The API over a WebSocket: the protocol {@code graphql-transport-ws} on the endpoint's path. A socket is somebody's from its
 * first message on, for as long as the token is good that was shown, and holds nothing of the database between answers. All
 * that concerns one socket happens on its event loop.
 */
@NullMarked
package ai.tiris.platform.graphql.socket;

import org.jspecify.annotations.NullMarked;
