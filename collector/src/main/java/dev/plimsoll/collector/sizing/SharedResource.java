package dev.plimsoll.collector.sizing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One resource of a host that several repositories use.
 *
 * @param repositories the names of all that use it, in the design's order
 * @param asking how many of them ask something of it
 * @param asked by all of them together, in the resource's unit, not rounded
 * @param declared the capacities that they declare for it, each once
 */
record SharedResource(
    String host,
    Resource resource,
    List<String> repositories,
    int asking,
    BigDecimal asked,
    List<Double> declared) {
  SharedResource {
    repositories = List.copyOf(repositories);
    declared = List.copyOf(declared);
  }

  /** Whether there is a sum: what one repository asks alone is in its own verdict. */
  boolean together() {
    return asking > 1;
  }

  /** When more is asked than the capacity on which the declarations agree. */
  Optional<Finding> finding() {
    return together() && declared.size() == 1 && Verdict.exceeds(asked, 1, declared.get(0))
        ? Optional.of(
            new Finding.SharedHost(host, resource, repositories, Exact.up(asked), declared.get(0)))
        : Optional.empty();
  }

  /** The sum, and what it is held against. */
  String sum() {
    return Amounts.of(resource, Exact.up(asked)) + " of " + resource.word() + capacity();
  }

  private String capacity() {
    List<String> amounts = declared.stream().map(one -> Amounts.of(resource, one)).toList();
    return switch (amounts.size()) {
      case 0 -> "";
      case 1 -> " (of " + amounts.get(0) + ")";
      default -> " (declared differently: " + String.join(" and ", amounts) + ")";
    };
  }
}
