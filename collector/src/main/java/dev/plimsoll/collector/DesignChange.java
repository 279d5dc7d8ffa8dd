package dev.plimsoll.collector;

import dev.plimsoll.collector.design.DesignError;
import java.util.List;
import java.util.Optional;

/** What became of the design file. */
sealed interface DesignChange {
  /** It holds a design that can come into force. */
  record Planned(Plan plan) implements DesignChange {}

  /** It holds something that is refused. */
  record Refused(List<DesignError> errors) implements DesignChange {
    public Refused {
      errors = List.copyOf(errors);
    }

    /** The design is in order, but not this program: whoever looks at the page must know. */
    static Refused because(String file, Throwable fault) {
      return new Refused(
          List.of(
              new DesignError(
                  file,
                  0,
                  0,
                  Optional.empty(),
                  "cannot be worked out: " + fault,
                  "change it back, and report this as a fault of Plimsoll")));
    }
  }
}
