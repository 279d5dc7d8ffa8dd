package dev.plimsoll.collector.web;

import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.ledger.DownloadState;
import dev.plimsoll.collector.store.DownloadFilter;
import dev.plimsoll.collector.web.state.FleetState;
import java.util.List;
import java.util.Optional;

/** Which downloads a request asks for. */
final class DownloadParameters {
  static final List<String> NAMES =
      List.of("repository", "image", "version", "client", "clientGroup", "state", "since");

  private DownloadParameters() {}

  /**
   * The filter. Images and groups may be of an earlier design: what they loaded is still there.
   *
   * @throws BadParameter if a value is not as it must be
   */
  static DownloadFilter filter(Parameters given, FleetState state) {
    return new DownloadFilter(
        repository(given, state),
        given.text("image"),
        given.instant("version"),
        given.text("client"),
        given.text("clientGroup"),
        given.word("state", List.of(DownloadState.values()), DownloadState::word),
        given.instant("since"));
  }

  /** A repository of the design. */
  static Optional<String> repository(Parameters given, FleetState state) {
    return given.name(
        "repository", state.repositories().stream().map(RepositoryAssessment::name).toList());
  }
}
