package dev.plimsoll.collector.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Faults of one severity. A hopeless file has more of them than anybody reads: the first are shown,
 * the others counted, and only for those that are shown somebody looks for what would be right.
 */
final class Faults {
  private static final int MOST = 200;

  private record Fault(Place place, Optional<String> value, String message) {}

  private final String file;
  private final String severity;
  private final Map<Fault, Supplier<String>> remedies = new LinkedHashMap<>();

  /** None yet; {@code severity} is the word for one of them. */
  Faults(String file, String severity) {
    this.file = file;
    this.severity = severity;
  }

  /** Notes a fault; the same one at the same place counts once. */
  void note(Place place, Optional<String> value, String message, Supplier<String> remedy) {
    remedies.putIfAbsent(new Fault(place, value, message), remedy);
  }

  int count() {
    return remedies.size();
  }

  /** The first 200 in the order of the file, and how many more there are. */
  List<DesignError> shown() {
    List<DesignError> shown = new ArrayList<>();
    remedies.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Fault::place)))
        .limit(MOST)
        .forEach(entry -> shown.add(error(entry.getKey(), entry.getValue().get())));
    if (count() > MOST) {
      shown.add(others(count() - MOST));
    }
    return shown;
  }

  private DesignError others(int number) {
    return error(
        new Fault(
            Place.WHOLE_FILE,
            Optional.empty(),
            "and " + number + " more " + severity + (number == 1 ? "" : "s")),
        "correct those above first, then check again");
  }

  private DesignError error(Fault fault, String remedy) {
    return new DesignError(
        file, fault.place().line(), fault.place().column(), fault.value(), fault.message(), remedy);
  }
}
