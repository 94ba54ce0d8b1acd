/**
 * Bot events: each is applied exactly once, whoever sends it again. The record of an event and all its effects are one
 * SQL transaction; an event that can never succeed is kept as failed and does not stop the others.
 */
@NullMarked
package ai.tiris.event;

import org.jspecify.annotations.NullMarked;
