/** What is read from the operating system, as records and the interfaces that give them. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.reading;
