package dev.plimsoll.collector.web;

import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.store.DownloadFilter;
import dev.plimsoll.collector.store.LedgerStore;
import dev.plimsoll.collector.store.LogRecord;
import dev.plimsoll.collector.web.state.FleetState;
import dev.plimsoll.collector.web.view.DownloadsView;
import dev.plimsoll.collector.web.view.Figures;
import dev.plimsoll.collector.web.view.ReadLedgerView;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The figures of one repository's downloads, read from the store. */
final class LedgerFigures {
  private static final int MOST_FAILED = 20;
  private static final int MOST_GAPS = 5;

  private final LedgerStore ledger;
  private final RepositoryAssessment repository;
  private final FleetState state;

  LedgerFigures(LedgerStore ledger, RepositoryAssessment repository, FleetState state) {
    this.ledger = ledger;
    this.repository = repository;
    this.state = state;
  }

  /** Reads them; blocks. */
  DownloadsView read() {
    List<LogRecord> logs = ledger.logs();
    return DownloadsView.of(
        state.now(),
        repository.name(),
        state.design().design(),
        agents().stream().map(agent -> ledger(agent, logs)).toList(),
        ledger.summaries(repository.name()),
        ledger.downloads(failed(), OptionalLong.empty(), MOST_FAILED));
  }

  /**
   * Those that should have a log, or have one: a file server with web servers in front of it hands
   * out nothing to clients itself.
   */
  private List<URI> agents() {
    Set<URI> serving =
        state.design().design().repositories().stream()
            .filter(designed -> designed.name().equals(repository.name()))
            .flatMap(designed -> designed.webServers().stream())
            .flatMap(server -> server.agent().stream())
            .collect(Collectors.toSet());
    return repository.agents().stream()
        .filter(
            agent ->
                serving.isEmpty()
                    || serving.contains(agent)
                    || ledger.position(Figures.address(agent)).isPresent())
        .toList();
  }

  private ReadLedgerView ledger(URI agent, List<LogRecord> logs) {
    String name = Figures.address(agent);
    return ReadLedgerView.of(
        name,
        ledger.position(name),
        ledger.gaps(name, MOST_GAPS),
        logs.stream().filter(log -> log.agent().equals(name)).toList(),
        state.now());
  }

  private DownloadFilter failed() {
    return new DownloadFilter(
        Optional.of(repository.name()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(DownloadState.FAILED),
        Optional.empty());
  }
}
