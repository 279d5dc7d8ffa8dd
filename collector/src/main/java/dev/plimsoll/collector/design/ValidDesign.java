package dev.plimsoll.collector.design;

import java.util.List;

/**
 * The file holds a design.
 *
 * @param warnings what is allowed but probably not meant
 */
public record ValidDesign(Design design, List<DesignError> warnings) implements DesignResult {
  public ValidDesign {
    warnings = List.copyOf(warnings);
  }
}
