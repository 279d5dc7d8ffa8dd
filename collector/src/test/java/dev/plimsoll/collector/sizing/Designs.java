package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.DesignReader;
import dev.plimsoll.collector.design.DesignResult;
import dev.plimsoll.collector.design.InvalidDesign;
import dev.plimsoll.collector.design.ValidDesign;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Designs for the tests of sizing. */
final class Designs {
  private Designs() {}

  static Design parse(String yaml) {
    DesignResult result = DesignReader.read("test.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    if (result instanceof InvalidDesign invalid) {
      throw new AssertionError(invalid.errors().toString());
    }
    return ((ValidDesign) result).design();
  }

  static Design resource(String name) {
    try (InputStream in = Designs.class.getResourceAsStream(name)) {
      return parse(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Requirement requirement(FleetSizing sizing, String repository, Resource resource) {
    return sizing.of(repository).requirements().stream()
        .filter(one -> one.resource() == resource)
        .findFirst()
        .orElseThrow();
  }

  static RepositoryReview repository(DesignReview review, String name) {
    return review.repositories().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static double part(Requirement requirement, String name) {
    return requirement.parts().stream()
        .filter(part -> part.name().equals(name))
        .mapToDouble(Part::value)
        .findFirst()
        .orElseThrow();
  }
}
