package dev.plimsoll.collector.command;

import dev.plimsoll.collector.sizing.Verdict;

/** A verdict as people see it: a mark, so that nobody depends on colour, and the word. */
final class Marks {
  private Marks() {}

  static String of(Verdict verdict) {
    String onPaper = verdict.onPaper() ? " on paper" : "";
    return mark(verdict) + " " + verdict.word() + onPaper;
  }

  private static String mark(Verdict verdict) {
    return switch (verdict.word()) {
      case "adequate" -> "●";
      case "tight" -> "▲";
      case "under-provisioned" -> "◆";
      default -> "○";
    };
  }
}
