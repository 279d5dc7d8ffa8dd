package dev.plimsoll.collector.design;

/** What connects a client group with the repositories that do not stand at its place. */
public sealed interface GroupLink {
  /** A path of the group's own, all of it for images. */
  record Own(Bandwidth bandwidth) implements GroupLink {}

  /** A link of the design, by its name, shared with whoever else uses it. */
  record Shared(String name) implements GroupLink {}
}
