package dev.plimsoll.agent.command;

import dev.plimsoll.agent.reading.AddressText;
import dev.plimsoll.agent.reading.Listener;
import dev.plimsoll.agent.reading.RunningPrograms;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who listens on this host, in words.
 *
 * @param problem why that is not known
 */
record Listening(List<Listener> listeners, Optional<String> problem) {

  private static final int MOST_NAMED = 12;

  Listening {
    listeners = List.copyOf(listeners);
  }

  static Listening of(RunningPrograms programs) {
    try {
      return new Listening(programs.listeners(), Optional.empty());
    } catch (IOException e) {
      return new Listening(List.of(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  List<Listener> on(int port) {
    return listeners.stream().filter(listener -> listener.local().port() == port).toList();
  }

  /** Such as {@code nginx (pid 12) and 3 more}; empty when this account may not know. */
  Optional<String> holders(int port) {
    List<String> programs =
        on(port).stream()
            .flatMap(listener -> listener.programs().stream())
            .map(String::valueOf)
            .distinct()
            .toList();
    String more = programs.size() > 1 ? " and " + (programs.size() - 1) + " more" : "";
    return programs.stream().findFirst().map(first -> first + more);
  }

  /** Such as {@code 0.0.0.0 and ::}. */
  String addresses(int port) {
    return on(port).stream()
        .map(listener -> AddressText.of(listener.local().address()))
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** Such as {@code 22 (sshd), 80 (nginx)}. */
  String ports() {
    Map<Integer, Set<String>> programs = new TreeMap<>();
    for (Listener listener : listeners) {
      Set<String> names =
          programs.computeIfAbsent(listener.local().port(), port -> new TreeSet<>());
      listener.programs().forEach(program -> names.add(program.name()));
    }
    String named =
        programs.entrySet().stream()
            .limit(MOST_NAMED)
            .map(e -> e.getKey() + (e.getValue().isEmpty() ? "" : " " + e.getValue()))
            .collect(Collectors.joining(", "))
            .replace('[', '(')
            .replace(']', ')');
    return programs.isEmpty() ? "none" : named + (programs.size() > MOST_NAMED ? ", …" : "");
  }
}
