package dev.plimsoll.collector.measure;

import dev.plimsoll.collector.scrape.Sample;
import dev.plimsoll.collector.scrape.Samples;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one agent has answered over the last two minutes, and what follows from it. Not thread-safe:
 * its owner feeds and asks it from one thread.
 */
public final class HostHistory {
  private static final double MILLIS_PER_SECOND = 1e3;

  /** A day: whatever an agent says, times stay within what can be reckoned with. */
  private static final double OLDEST_SECONDS = 86_400;

  private final URI agent;
  private final Vocabulary vocabulary;
  private final Timeline timeline = new Timeline();
  private final Counters counters;
  private final Transfers transfers = new Transfers();
  private final ClockSkew skew = new ClockSkew();
  private OptionalDouble started = OptionalDouble.empty();
  private @Nullable AgentAnswer latest;
  private @Nullable String failure;

  /** For one agent that speaks such a vocabulary. */
  public HostHistory(URI agent, Vocabulary vocabulary) {
    this.agent = agent;
    this.vocabulary = vocabulary;
    this.counters = new Counters(vocabulary);
  }

  /**
   * Takes an answer. One without the agent's sample time is no answer of an agent and is taken as a
   * failure; one with the sample time of an earlier answer adds nothing to the rates.
   */
  public void answered(AgentAnswer answer) {
    Samples samples = answer.samples();
    OptionalDouble time = vocabulary.value(samples, Quantity.SAMPLE_TIME);
    if (time.isEmpty()) {
      failed("it answered without plimsoll_sample_time_seconds: is it a Plimsoll agent?");
      return;
    }
    failure = null;
    latest = answer;
    forgetIfBegunAnew(samples, time.getAsDouble());
    skew.add(answer, vocabulary.value(samples, Quantity.SAMPLE_TIMESTAMP), age(answer));
    if (timeline.add(time.getAsDouble())) {
      counters.add(time.getAsDouble(), samples);
    }
    transfers.add(answer.transfersTime().orElse(time.getAsDouble()), answer.transfers());
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
    if (latest == null) {
      return HostEvidence.none(agent, reach);
    }
    return new Readings(vocabulary, latest.samples(), counters, timeline.windows())
        .evidence(agent, reach, transfers);
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
    return new Reach.Up(takenAt(latest), skew.estimate(), latest.took(), version(latest.samples()));
  }

  private Instant takenAt(AgentAnswer answer) {
    return answer.at().minusMillis(Math.round(MILLIS_PER_SECOND * age(answer)));
  }

  /** How old the snapshot was when it was handed out, in seconds; 0 if it does not say. */
  private double age(AgentAnswer answer) {
    double age = vocabulary.value(answer.samples(), Quantity.SNAPSHOT_AGE).orElse(0);
    return Math.min(OLDEST_SECONDS, Math.max(0, age));
  }

  private void forgetIfBegunAnew(Samples samples, double time) {
    OptionalDouble start = vocabulary.value(samples, Quantity.SOURCE_STARTED);
    if (!start.equals(started) || timeline.beginsAnew(time)) {
      timeline.clear();
      counters.clear();
      transfers.clear();
      skew.clear();
    }
    started = start;
  }

  private String version(Samples samples) {
    return vocabulary.all(samples, Quantity.SOURCE_INFO).stream()
        .findFirst()
        .map((Sample sample) -> sample.label("version"))
        .orElse("");
  }
}
