package dev.plimsoll.collector;

import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.DesignResult;
import dev.plimsoll.collector.design.ValidDesign;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Designs and what follows from them, for tests. */
final class Plans {
  static final String DESIGN =
      """
      serviceLevel: {loadWithin: 8h, updateWithin: 24h}
      images: [{name: finance-xp, files: [finance.ckm], packedSize: 1 MB}]
      workspaces: [{name: finance, image: finance-xp, deployment: network}]
      clientGroups: [{name: office, clients: 18, networks: [10.0.0.0/8], workspaces: [finance]}]
      repositories:
        - {name: hq, reason: base, at: [office], images: [finance-xp], clientGroups: [office],
           fileServer: {agent: "http://127.0.0.1:1", volume: "/srv", placement: dedicated}}
      """;

  private Plans() {}

  static ValidDesign valid(String yaml) {
    DesignResult result = DesignReader.read("design.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    if (result instanceof ValidDesign valid) {
      return valid;
    }
    throw new AssertionError(result.toString());
  }

  /** A plan that calls clients by their names. */
  static Plan plan(ValidDesign valid) {
    return Plan.of(valid, UnaryOperator.identity());
  }

  static Plan plan(String yaml) {
    return plan(valid(yaml));
  }
}
