/** What a server's configuration tells, whichever server it is, and the files it is read from. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.agent.discover.server;
