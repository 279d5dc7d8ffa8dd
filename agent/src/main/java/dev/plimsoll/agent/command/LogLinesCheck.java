package dev.plimsoll.agent.command;

import dev.plimsoll.agent.accesslog.Lack;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.ledger.LogTrial;
import dev.plimsoll.agent.reading.SizeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the last lines of a log are to the agent. */
final class LogLinesCheck {

  private static final String OTHER_LOG =
      "if it is of another service (mail, FTP, a firewall, errors of HTTP.sys), name the web server's"
          + " own instead; else let the server log date, time, cs-uri-stem and sc-status";

  private final LogTrial trial;
  private final Path log;
  private final List<Finding> findings = new ArrayList<>();

  LogLinesCheck(LogTrial trial, Path log) {
    this.trial = trial;
    this.log = log;
  }

  /**
   * What they are.
   *
   * @param formatRemedy what would help if none is a request
   */
  List<Finding> of(String formatRemedy) {
    try {
      LogTrial.Tried tried = trial.read(log);
      if (tried.total() == 0) {
        findings.add(
            Finding.note("the access log " + log + " is empty: nothing was asked for yet?"));
      } else if (tried.lines().containsKey(Outcome.REQUEST)) {
        requests(tried);
      } else {
        findings.add(
            Finding.missing(
                "the access log "
                    + log
                    + ": none of its last lines is a request: "
                    + rejected(tried),
                ofAnotherService(tried) ? OTHER_LOG : formatRemedy));
      }
    } catch (IOException e) {
      findings.add(
          Finding.missing(
              "the access log " + log + " cannot be read: " + e.getMessage(),
              "see whether its file system answers"));
    }
    return findings;
  }

  /** Then no format helps. */
  private static boolean ofAnotherService(LogTrial.Tried tried) {
    return tried.lines().keySet().stream()
        .allMatch(outcome -> outcome == Outcome.NOT_OURS || outcome == Outcome.DIRECTIVE);
  }

  private void requests(LogTrial.Tried tried) {
    long requests = tried.lines().getOrDefault(Outcome.REQUEST, 0L);
    String words =
        "the access log "
            + log
            + " can be read, "
            + SizeText.of(tried.size())
            + "; of its last "
            + (tried.total() == 1 ? "line" : tried.total() + " lines")
            + " "
            + requests
            + (requests == 1 ? " is a request, " : " are requests, ")
            + tried.images()
            + " for images";
    findings.add(Finding.ok(words));
    if (!tried.examples().isEmpty()) {
      findings.add(Finding.note("other lines of " + log + " are rejected: " + rejected(tried)));
    }
    if (tried.images() == 0) {
      findings.add(
          Finding.note(
              "if clients have asked for images lately, their paths are not understood: name in urls"
                  + " where paths of URLs lead"));
    }
    tried.lacks().forEach(lack -> findings.add(lack(lack)));
  }

  /** Without ranges and durations much is still known; the usual formats have neither. */
  private Finding lack(Lack lack) {
    boolean usual = lack.kind() == Lack.Kind.RANGE || lack.kind() == Lack.Kind.DURATION;
    return usual
        ? Finding.note(log + ": " + lack.text())
        : Finding.missing(log + ": " + lack.words(), lack.remedy());
  }

  private static String rejected(LogTrial.Tried tried) {
    return tried.examples().entrySet().stream()
        .map(
            entry ->
                tried.lines().getOrDefault(entry.getKey(), 0L)
                    + " as "
                    + entry.getKey().label()
                    + " ("
                    + entry.getKey().meaning()
                    + "), first at byte "
                    + entry.getValue())
        .collect(Collectors.joining("; "));
  }
}
