/** Pushes the latest snapshot by OTLP, when that is asked for; nothing here is loaded otherwise. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.otlp;
