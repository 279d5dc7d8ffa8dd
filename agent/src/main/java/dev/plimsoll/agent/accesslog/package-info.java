/**
 * What one line of an access log says: W3C extended, nginx and Apache formats, JSON. Bytes in,
 * values out; knows no files, no cursors and no clock.
 */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.accesslog;
