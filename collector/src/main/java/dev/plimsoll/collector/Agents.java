package dev.plimsoll.collector;

import dev.plimsoll.collector.measure.AgentAnswer;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.HostHistory;
import dev.plimsoll.collector.measure.Reach;
import dev.plimsoll.collector.measure.Transfer;
import dev.plimsoll.collector.measure.TransferReading;
import dev.plimsoll.collector.measure.Vocabulary;
import dev.plimsoll.collector.scrape.ActiveTransfer;
import dev.plimsoll.collector.scrape.ActiveTransfers;
import dev.plimsoll.collector.scrape.ScrapeResult;
import dev.plimsoll.collector.scrape.ScrapeResult.Failed;
import dev.plimsoll.collector.scrape.ScrapeResult.Scraped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What the agents answered, and how asking them went. One thread at a time. */
final class Agents {
  private final Duration staleAfter;
  private final Map<URI, HostHistory> histories = new HashMap<>();
  private final Map<URI, ScrapeTally> tallies = new HashMap<>();

  /**
   * Nobody was asked yet.
   *
   * @param staleAfter an answer older than this is not believed
   */
  Agents(Duration staleAfter) {
    this.staleAfter = staleAfter;
  }

  /** These count from now on, and no others; what is known of those that stay is kept. */
  void watch(Set<URI> agents) {
    histories.keySet().retainAll(agents);
    tallies.keySet().retainAll(agents);
    for (URI agent : agents) {
      histories.computeIfAbsent(agent, one -> new HostHistory(one, Vocabulary.AGENT));
    }
  }

  /** Takes what came of asking one agent; of one that does not count, nothing. */
  void accept(URI agent, ScrapeResult result, Instant now) {
    HostHistory history = histories.get(agent);
    if (history == null) {
      return;
    }
    ScrapeTally tally = tallies.getOrDefault(agent, ScrapeTally.NONE);
    if (result instanceof Scraped scraped) {
      history.answered(answer(scraped, now));
      tallies.put(agent, tally.answered(scraped.samples().seen()));
    } else if (result instanceof Failed failed) {
      history.failed(failed.text());
      tallies.put(agent, tally.failed(failed.why().word()));
    }
  }

  /** What is known of every host now. */
  Evidence evidence(Instant now) {
    Map<URI, HostEvidence> hosts = new HashMap<>();
    histories.forEach((agent, history) -> hosts.put(agent, history.evidence(now, staleAfter)));
    return new Evidence(now, hosts);
  }

  /** What is left when the evidence cannot be used: hosts that show nothing, for this reason. */
  Evidence unusable(Instant now, String reason) {
    Map<URI, HostEvidence> hosts = new HashMap<>();
    Reach lost = new Reach.Lost(Optional.empty(), reason);
    histories.keySet().forEach(agent -> hosts.put(agent, HostEvidence.none(agent, lost)));
    return new Evidence(now, hosts);
  }

  /** How asking each agent went so far. */
  Map<URI, ScrapeTally> tallies() {
    return tallies;
  }

  private static AgentAnswer answer(Scraped scraped, Instant now) {
    return new AgentAnswer(
        now,
        scraped.took(),
        scraped.samples(),
        scraped.transfers().map(ActiveTransfers::sampleTime).orElse(OptionalDouble.empty()),
        scraped.transfers().map(Agents::readings));
  }

  private static List<TransferReading> readings(ActiveTransfers seen) {
    return seen.transfers().stream().map(Agents::reading).toList();
  }

  private static TransferReading reading(ActiveTransfer seen) {
    return new TransferReading(
        seen.id(),
        seen.service(),
        seen.localPort(),
        seen.client(),
        seen.port(),
        seen.device(),
        state(seen.state()),
        seen.bytes(),
        seen.queuedBytes(),
        seen.since());
  }

  private static Transfer.State state(String word) {
    return switch (word) {
      case "stalled" -> Transfer.State.STALLED;
      case "ended" -> Transfer.State.ENDED;
      default -> Transfer.State.ACTIVE;
    };
  }
}
