package dev.plimsoll.collector.design;

import java.util.Locale;

/** An enumeration whose constants the design writes in lower case, with hyphens. */
public interface Word {
  /** The constant's name. */
  String name();

  /** As the design writes it, for example {@code removable-media}. */
  default String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
