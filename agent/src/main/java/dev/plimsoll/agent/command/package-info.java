/** What a user types: one class per command, with the lines that it prints. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.command;
