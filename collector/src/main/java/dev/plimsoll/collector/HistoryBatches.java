package dev.plimsoll.collector;

import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.assess.ResourceAssessment;
import dev.plimsoll.collector.assess.ResourceKey;
import dev.plimsoll.collector.store.HistoryBatch;
import dev.plimsoll.collector.store.HistoryBatch.Reading;
import dev.plimsoll.collector.store.SeriesKey;
import dev.plimsoll.collector.web.state.FleetState;
import java.util.ArrayList;
import java.util.List;

/** Takes from a state what the charts will want to know of this moment. */
final class HistoryBatches {
  private HistoryBatches() {}

  static HistoryBatch of(FleetState state) {
    List<Reading> readings = new ArrayList<>();
    for (RepositoryAssessment repository : state.repositories()) {
      repository
          .activeDownloads()
          .ifPresent(
              count ->
                  readings.add(new Reading(SeriesKey.activeDownloads(repository.name()), count)));
      for (ResourceAssessment resource : repository.resources()) {
        add(readings, repository.name(), resource);
      }
    }
    return new HistoryBatch(state.now(), readings);
  }

  private static void add(List<Reading> readings, String repository, ResourceAssessment resource) {
    resource
        .used()
        .ifPresent(
            used -> {
              if (Double.isFinite(used)) {
                ResourceKey key =
                    new ResourceKey(repository, resource.resource(), resource.subject());
                readings.add(new Reading(SeriesKey.of(key), used));
              }
            });
  }
}
