package dev.plimsoll.agent.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints findings by parts, and counts what is missing. */
final class Report {

  private final PrintWriter out;
  private int missing;

  Report(PrintWriter out) {
    this.out = out;
  }

  /** Prints one part of the configuration with what was found of it. */
  void part(String title, List<Finding> findings) {
    out.println();
    out.println(title);
    findings.forEach(this::finding);
  }

  private void finding(Finding finding) {
    String level = finding.level().name().toLowerCase(Locale.ROOT);
    String remedy = finding.remedy().map(words -> " — " + words).orElse("");
    out.printf(Locale.ROOT, "  %-8s %s%s%n", level, finding.text(), remedy);
    missing += finding.isMissing() ? 1 : 0;
  }

  /** Prints the sum and returns the exit code. */
  int end(String allGood) {
    out.println();
    out.println(
        missing == 0
            ? allGood
            : missing == 1 ? "One thing is missing." : missing + " things are missing.");
    return missing == 0 ? ExitCode.GOOD : ExitCode.LACKING;
  }
}
