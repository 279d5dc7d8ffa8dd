/** Tests of the agent as a process, beside real servers. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.it;
