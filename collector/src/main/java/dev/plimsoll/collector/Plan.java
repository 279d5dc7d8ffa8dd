package dev.plimsoll.collector;

import dev.plimsoll.collector.assess.Assessor;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.Repository;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.ledger.Assembler;
import dev.plimsoll.collector.sizing.Sizing;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A design and all that follows from it, worked out before any of it comes into force.
 *
 * @param served the names of the repositories that each agent's host serves, both in the design's
 *     order
 */
record Plan(
    ValidDesign valid, Assessor assessor, Assembler assembler, Map<URI, List<String>> served) {
  Plan {
    served = Collections.unmodifiableMap(new LinkedHashMap<>(served));
  }

  /**
   * Takes seconds for a design as large as a file may be: never on an event loop.
   *
   * @param names what clients are called in the store
   */
  static Plan of(ValidDesign valid, UnaryOperator<String> names) {
    Design design = valid.design();
    return new Plan(
        valid,
        new Assessor(design, Sizing.of(design)),
        new Assembler(design, names),
        served(design));
  }

  Design design() {
    return valid.design();
  }

  private static Map<URI, List<String>> served(Design design) {
    Map<URI, List<String>> served = new LinkedHashMap<>();
    for (Repository repository : design.repositories()) {
      for (URI agent : repository.agents()) {
        served.computeIfAbsent(agent, one -> new ArrayList<>()).add(repository.name());
      }
    }
    return served;
  }
}
