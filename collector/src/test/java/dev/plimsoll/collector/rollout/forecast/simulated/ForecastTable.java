package dev.plimsoll.collector.rollout.forecast.simulated;

import dev.plimsoll.collector.rollout.forecast.Forecaster;
import dev.plimsoll.collector.rollout.forecast.Outlook;
import dev.plimsoll.collector.rollout.forecast.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Asks a forecaster at four moments of each of many simulated rollouts and prints how right it was.
 * Coverage counts a question without a forecast as not covered, its error as all that remained;
 * width is of the forecasts that there were. Exit status 1: a limit was not kept.
 */
@Command(name = "deploy/bench/forecast", mixinStandardHelpOptions = true, sortOptions = false)
public final class ForecastTable implements Callable<Integer> {
  private static final double LEAST_COVERAGE = 0.75;
  private static final double MOST_COVERAGE = 0.9;
  private static final double MOST_WIDTH = 0.25;
  private static final double MOST_ERROR = 0.15;

  /** The shares of the true duration at which the forecaster is asked. */
  private static final Map<String, Double> MOMENTS = moments();

  private final Function<Progress, Outlook> naive = new NaiveForecast();

  @Option(names = "--seeds", description = "how many rollouts (default: ${DEFAULT-VALUE})")
  private int seeds = 500;

  @Option(names = "--from", description = "seed of the first (default: ${DEFAULT-VALUE})")
  private long from = 1;

  @Option(names = "--each", description = "print what was said of each rollout at each moment")
  private boolean each;

  private final Map<Shape, Tally> byShape = new TreeMap<>();
  private final Map<String, Tally> byMoment = new LinkedHashMap<>();
  private final Tally total = new Tally();
  private long nanosInForecaster;

  ForecastTable() {}

  /** Prints the table. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ForecastTable()).execute(args));
  }

  @Override
  public Integer call() {
    long began = System.nanoTime();
    for (long seed = from; seed < from + seeds; seed++) {
      ask(seed);
    }
    System.out.println(Tally.head());
    byShape.forEach((shape, tally) -> System.out.println(tally.line(shape.label())));
    byMoment.forEach((moment, tally) -> System.out.println(tally.line("at " + moment)));
    System.out.println(total.line("in total"));
    System.out.printf(
        Locale.ROOT,
        "%d rollouts in %.1f s, of which the forecaster took %.1f s%n",
        seeds,
        (System.nanoTime() - began) / 1e9,
        nanosInForecaster / 1e9);
    return judge();
  }

  /** Asks about one rollout. */
  void ask(long seed) {
    SimulatedRollout rollout = SimulatedRollouts.of(seed);
    MOMENTS.forEach(
        (moment, share) -> {
          Duration at = Duration.ofMillis(Math.round(share * rollout.end().toMillis()));
          Progress progress = rollout.at(at);
          long began = System.nanoTime();
          Outlook outlook = Forecaster.of(progress).whole();
          nanosInForecaster += System.nanoTime() - began;
          Asked asked =
              new Asked(rollout.shape(), moment, at, rollout.end(), outlook, naive.apply(progress));
          byShape.computeIfAbsent(rollout.shape(), shape -> new Tally()).add(asked);
          byMoment.computeIfAbsent(moment, name -> new Tally()).add(asked);
          total.add(asked);
          if (each) {
            System.out.println(seed + " " + asked);
          }
        });
  }

  /** How right it was so far. */
  Tally total() {
    return total;
  }

  private int judge() {
    boolean kept =
        total.coverage() >= LEAST_COVERAGE
            && total.coverage() <= MOST_COVERAGE
            && total.width() <= MOST_WIDTH
            && total.error() <= MOST_ERROR
            && total.error() < total.naiveError();
    System.out.println(
        (kept ? "kept: " : "NOT KEPT: ")
            + "coverage 75 to 90 %, width at most 25 %, error at most 15 %, less than the naive"
            + " forecast's");
    return kept ? 0 : 1;
  }

  private static Map<String, Double> moments() {
    Map<String, Double> moments = new LinkedHashMap<>();
    moments.put("1/3", 1 / 3.0);
    moments.put("1/2", 1 / 2.0);
    moments.put("2/3", 2 / 3.0);
    moments.put("5/6", 5 / 6.0);
    return moments;
  }
}
