package dev.plimsoll.collector.design;

import java.util.List;

/**
 * The file is refused whole.
 *
 * @param errors at least one, in the order of the file
 */
public record InvalidDesign(List<DesignError> errors) implements DesignResult {
  public InvalidDesign {
    errors = List.copyOf(errors);
    if (errors.isEmpty()) {
      throw new IllegalArgumentException("errors must not be empty");
    }
  }
}
