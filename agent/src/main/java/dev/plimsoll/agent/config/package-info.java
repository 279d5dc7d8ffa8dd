/** The agent's configuration: YAML to validated records, all problems of a file at once. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.config;
