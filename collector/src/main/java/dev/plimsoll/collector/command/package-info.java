/** The command line: the only place that prints. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.collector.command;
