package dev.plimsoll.deploy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From the launcher's start to the first complete answer on {@code /metrics}. */
final class StartPart implements Part {
  private static final double LIMIT = 0.5;
  private static final int STARTS = 15;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public Result measure(MeasuredAgent installed) throws Exception {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      try (MeasuredAgent.Running agent = installed.start("")) {
        seconds.add(agent.firstAnswerSeconds());
      }
    }
    double median = Figures.median(seconds);
    return new Result(
        String.format(
            Locale.ROOT,
            "first answer after %.2f s, median of %d starts (limit %.1f)",
            median,
            STARTS,
            LIMIT),
        median <= LIMIT);
  }
}
