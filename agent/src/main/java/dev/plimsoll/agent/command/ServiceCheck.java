package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.reading.SizeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the agent will see of a service: who listens on its ports, and its log. */
final class ServiceCheck {

  private final Listening listening;

  ServiceCheck(Listening listening) {
    this.listening = listening;
  }

  List<Finding> of(Service service) {
    List<Finding> findings = new ArrayList<>();
    listening
        .problem()
        .ifPresent(why -> findings.add(Finding.note("who listens is not known: " + why)));
    if (listening.problem().isEmpty()) {
      service.ports().forEach(port -> findings.add(port(port)));
    }
    service.logs().ifPresent(logs -> logs.places().forEach(place -> findings.add(place(place))));
    return findings;
  }

  private Finding port(int port) {
    if (listening.on(port).isEmpty()) {
      return Finding.missing(
          "nobody listens on port " + port,
          "is the server started? Ports that do listen: " + listening.ports());
    }
    Optional<String> holders = listening.holders(port);
    String who = holders.orElse("a program that this account may not see");
    String words = "port " + port + ": " + who + " listens on " + listening.addresses(port);
    boolean inside =
        listening.on(port).stream().allMatch(l -> l.local().address().isLoopbackAddress());
    return inside
        ? Finding.note(words + ": only programs of this host reach it")
        : Finding.ok(words);
  }

  /** A pattern stands for what is in its directory, where stars have no more to say. */
  private static Finding place(String place) {
    boolean pattern = place.contains("*") || place.contains("?");
    Path path = Path.of(pattern ? place.replaceAll("/[^/]*[*?].*", "/") : place);
    return pattern || Files.isDirectory(path) ? directory(place, path) : log(path);
  }

  private static Finding directory(String place, Path directory) {
    return Files.isDirectory(directory)
            && Files.isReadable(directory)
            && Files.isExecutable(directory)
        ? Finding.ok("access logs are looked for by " + place)
        : Finding.missing(
            "access logs " + place + ": " + directory + " may not be listed, or is not there",
            "correct it, or let " + Account.name() + " read it");
  }

  private static Finding log(Path log) {
    if (Files.isRegularFile(log) && Files.isReadable(log)) {
      return size(log);
    } else if (Files.isRegularFile(log)) {
      return Finding.missing(
          "the access log " + log + " may not be read",
          "let " + Account.name() + " read it, for example through the group adm");
    } else if (Files.exists(log)) {
      return Finding.missing(
          "the access log " + log + " is no regular file", "name the file that the server writes");
    } else if (Files.notExists(log)) {
      return Finding.missing(
          "the access log " + log + " does not exist",
          "correct the path, or start the server that writes it");
    }
    return Finding.missing(
        "the access log " + log + " may not be seen",
        "let " + Account.name() + " enter the directories above it");
  }

  private static Finding size(Path log) {
    try {
      long bytes = Files.size(log);
      return bytes == 0
          ? Finding.note("the access log " + log + " is empty: nothing was asked for yet?")
          : Finding.ok("the access log " + log + " can be read, " + SizeText.of(bytes));
    } catch (IOException e) {
      return Finding.missing("the access log " + log + ": " + e.getMessage(), "see why");
    }
  }
}
