package dev.plimsoll.agent.reading.linux;

import java.util.ArrayList;
import java.util.List;

/**
 * Names what is there no more for as long as a minute of readings, so that those who look every
 * fifteen seconds learn of it too.
 */
final class Departed {

  private static final int READINGS = 60;

  private final List<Loss> losses = new ArrayList<>();
  private long readings;

  private record Loss(String text, long until) {}

  void add(String text) {
    losses.add(new Loss(text, readings + READINGS));
  }

  /** What went in the last readings, this one included. */
  List<String> told() {
    losses.removeIf(loss -> loss.until() <= readings);
    readings++;
    return losses.stream().map(Loss::text).distinct().toList();
  }
}
