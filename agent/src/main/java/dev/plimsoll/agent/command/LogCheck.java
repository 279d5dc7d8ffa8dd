package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.AccessLogs;
import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.ledger.LogTrial;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the agent will see of the access logs of a service. */
final class LogCheck {

  private static final int SECONDS = 10;

  private final LogTrial trial;
  private final AccessLogs logs;
  private final String place;
  private final List<Finding> findings = new ArrayList<>();

  private LogCheck(LogTrial trial, AccessLogs logs, String place) {
    this.trial = trial;
    this.logs = logs;
    this.place = place;
  }

  /**
   * Waits on file systems for a bounded time.
   *
   * @param images the image directories that could be listed
   */
  static List<Finding> of(Service service, Map<Path, ImageDirectory> images) {
    List<Finding> findings = new ArrayList<>();
    LogTrial trial = new LogTrial(service, images);
    service
        .logs()
        .ifPresent(
            logs ->
                logs.places()
                    .forEach(
                        place -> findings.addAll(new LogCheck(trial, logs, place).patiently())));
    return findings;
  }

  private List<Finding> patiently() {
    try {
      return Patience.within(SECONDS, this::look);
    } catch (IOException e) {
      return List.of(
          Finding.missing(
              "access logs " + place + ": " + e.getMessage(),
              "see whether its file system answers"));
    }
  }

  private List<Finding> look() {
    if (isPattern(place)) {
      several(fixedPart(place));
    } else if (Files.isDirectory(Path.of(place))) {
      several(Path.of(place));
    } else {
      file(Path.of(place));
    }
    return findings;
  }

  private static boolean isPattern(String place) {
    return place.contains("*") || place.contains("?");
  }

  /** The directory above the first name with a star. */
  private static Path fixedPart(String pattern) {
    return Path.of(pattern.replaceAll("/[^/]*[*?].*", "/"));
  }

  private void several(Path directory) {
    if (!Files.isDirectory(directory)
        || !Files.isReadable(directory)
        || !Files.isExecutable(directory)) {
      findings.add(
          Finding.missing(
              "access logs " + place + ": " + directory + " may not be listed, or is not there",
              "correct it, or let " + Account.name() + " read it"));
      return;
    }
    LogTrial.Found found = trial.find(place);
    found.problems().forEach(problem -> findings.add(Finding.missing(problem, "see why")));
    findings.add(files(found));
    found.latest().forEach(this::file);
  }

  private Finding files(LogTrial.Found found) {
    int count = found.files().size();
    if (count == 0) {
      return Finding.missing(
          "access logs " + place + ": no file is there",
          "correct it, or start the server that writes them");
    }
    return Finding.ok(
        "access logs "
            + place
            + ": "
            + (count == 1 ? "1 file, " : count + " files, the newest is ")
            + found.files().get(0));
  }

  private void file(Path log) {
    if (Files.isRegularFile(log) && Files.isReadable(log)) {
      findings.addAll(new LogLinesCheck(trial, log).of(formatRemedy(log)));
    } else {
      findings.add(unreadable(log));
    }
  }

  private static Finding unreadable(Path log) {
    if (Files.isRegularFile(log)) {
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

  private String formatRemedy(Path log) {
    if (!place.equals(log.toString())) {
      return "if it is no access log, name only those that are; else correct the format";
    }
    return logs.format().isPresent()
        ? "correct its format; without one the first line of the file tells it"
        : "name its format: w3c, combined, json or the format string of the server";
  }
}
