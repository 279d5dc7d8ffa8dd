/** Hands out the latest snapshot over HTTP; never touches the operating system. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.http;
