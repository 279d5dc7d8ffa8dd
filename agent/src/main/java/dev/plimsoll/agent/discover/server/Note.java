package dev.plimsoll.agent.discover.server;

/** Something in a configuration that was not understood or cannot be used, and why. */
public record Note(Source source, String text) {}
