/**
 * Follows access logs line by line, exactly once, across rotation: where a reader stands is in the
 * cursor that it brings along, nothing is kept on disk.
 */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.ledger;
