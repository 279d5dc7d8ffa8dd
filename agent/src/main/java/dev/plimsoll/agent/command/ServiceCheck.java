package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.reading.ImageDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the agent will see of a service: who listens on its ports, and its log. */
final class ServiceCheck {

  private final Listening listening;
  private final Map<Path, ImageDirectory> images;

  /**
   * Checks services.
   *
   * @param images the image directories that could be listed
   */
  ServiceCheck(Listening listening, Map<Path, ImageDirectory> images) {
    this.listening = listening;
    this.images = images;
  }

  List<Finding> of(Service service) {
    List<Finding> findings = new ArrayList<>();
    listening
        .problem()
        .ifPresent(why -> findings.add(Finding.note("who listens is not known: " + why)));
    if (listening.problem().isEmpty()) {
      service.ports().forEach(port -> findings.add(port(port)));
    }
    findings.addAll(LogCheck.of(service, images));
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
}
