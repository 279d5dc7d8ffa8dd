package dev.plimsoll.collector.measure;

import dev.plimsoll.collector.scrape.Sample;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one agent has answered over the last two minutes, and what follows from it. Not thread-safe:
 * its owner feeds and asks it from one thread.
 */
public final class HostHistory {
  private static final double MILLIS_PER_SECOND = 1e3;

  /** A day: whatever an agent says, times stay within what can be reckoned with. */
  private static final double OLDEST_SECONDS = 86_400;

  /**
   * Readings may be older than answers by this, when a host has no time for its agent; beyond it
   * somebody repeats what was said before.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Ten times what a host with a hundred disks has. */
  private static final int MOST_COUNTERS = 10_000;

  private final URI agent;
  private final Vocabulary vocabulary;
  private final Timeline timeline = new Timeline();
  private final Counters counters = new Counters();
  private final Transfers transfers = new Transfers();
  private final ClockSkew skew = new ClockSkew();
  private OptionalDouble started = OptionalDouble.empty();
  private Instant taken = Instant.MIN;
  private @Nullable AgentAnswer latest;
  private @Nullable HostEvidence read;
  private @Nullable String failure;

  /** For one agent that speaks such a vocabulary. */
  public HostHistory(URI agent, Vocabulary vocabulary) {
    this.agent = agent;
    this.vocabulary = vocabulary;
  }

  /**
   * Takes an answer. One without the agent's sample time is no answer of an agent and is taken as a
   * failure; one with the sample time of an earlier answer adds nothing to the rates, and its
   * readings are as old as those.
   */
  public void answered(AgentAnswer answer) {
    Figures figures = new Figures(vocabulary, answer.samples());
    OptionalDouble time = figures.time(Quantity.SAMPLE_TIME);
    Optional<String> refusal = refusal(figures, time);
    if (refusal.isPresent()) {
      failed(refusal.get());
      return;
    }
    failure = null;
    latest = answer;
    take(answer, figures, time.orElseThrow());
  }

  private void take(AgentAnswer answer, Figures figures, double time) {
    double age = Math.min(OLDEST_SECONDS, figures.value(Quantity.SNAPSHOT_AGE).orElse(0));
    forgetIfBegunAnew(figures, time);
    skew.add(answer, figures.time(Quantity.SAMPLE_TIMESTAMP), age);
    if (timeline.add(time)) {
      counters.add(time, figures);
      taken = answer.at().minusMillis(Math.round(MILLIS_PER_SECOND * age));
    }
    double transfersTime =
        answer.transfersTime().stream().filter(Plausible::time).findFirst().orElse(time);
    answer
        .transfers()
        .ifPresentOrElse(told -> transfers.add(transfersTime, told), transfers::untold);
    read =
        new Readings(figures, counters, timeline.windows())
            .evidence(agent, new Reach.Waiting(), transfers);
  }

  private static Optional<String> refusal(Figures figures, OptionalDouble time) {
    OptionalDouble age = figures.value(Quantity.SNAPSHOT_AGE);
    if (time.isEmpty() && age.isPresent()) {
      return Optional.of(
          "its last readings are %.0f s old: its samplers hang".formatted(age.getAsDouble()));
    }
    if (time.isEmpty()) {
      return Optional.of(
          "it answered without plimsoll_sample_time_seconds: is it a Plimsoll agent?");
    }
    int count = figures.counters();
    return count <= MOST_COUNTERS
        ? Optional.empty()
        : Optional.of("it has %d counters; %d at most are taken".formatted(count, MOST_COUNTERS));
  }

  /** Takes a question that was not answered, with the reason for an operator. */
  public void failed(String reason) {
    failure = reason;
  }

  /**
   * What is known now.
   *
   * @param staleAfter an answer older than this is not believed
   */
  public HostEvidence evidence(Instant now, Duration staleAfter) {
    Reach reach = reach(now, staleAfter);
    return read == null ? HostEvidence.none(agent, reach) : read.with(reach);
  }

  private Reach reach(Instant now, Duration staleAfter) {
    Optional<Instant> lastSeen = Optional.ofNullable(latest).map(AgentAnswer::at);
    if (failure != null) {
      return new Reach.Lost(lastSeen, failure);
    }
    if (latest == null) {
      return new Reach.Waiting();
    }
    if (Duration.between(latest.at(), now).compareTo(staleAfter) > 0) {
      return new Reach.Lost(lastSeen, "its last answer is too old");
    }
    if (Duration.between(taken, now).compareTo(staleAfter.plus(PATIENCE)) > 0) {
      return new Reach.Lost(
          Optional.of(taken),
          "it repeats old readings: its samplers hang, or something in between keeps its answers");
    }
    return new Reach.Up(taken, skew.estimate(), latest.took(), version());
  }

  private void forgetIfBegunAnew(Figures figures, double time) {
    OptionalDouble start = figures.time(Quantity.SOURCE_STARTED);
    if (!start.equals(started) || timeline.beginsAnew(time)) {
      timeline.clear();
      counters.clear();
      transfers.clear();
      skew.clear();
    }
    started = start;
  }

  private String version() {
    return Stream.ofNullable(latest)
        .flatMap(answer -> vocabulary.all(answer.samples(), Quantity.SOURCE_INFO).stream())
        .findFirst()
        .map((Sample sample) -> sample.label("version"))
        .orElse("");
  }
}
