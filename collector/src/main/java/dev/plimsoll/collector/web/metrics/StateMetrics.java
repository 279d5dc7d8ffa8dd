package dev.plimsoll.collector.web.metrics;

import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.store.Store;
import dev.plimsoll.collector.store.StoreStatus;
import dev.plimsoll.collector.web.state.DesignState;
import dev.plimsoll.collector.web.state.FleetState;
import dev.plimsoll.collector.web.state.LiveState;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.stream.Stream;

/** Renders one state whole, so that all figures of one answer belong together. */
public final class StateMetrics implements MultiCollector {
  private final LiveState live;
  private final Store store;

  /** Renders the state that is the latest at each call. */
  public StateMetrics(LiveState live, Store store) {
    this.live = live;
    this.store = store;
  }

  @Override
  public MetricSnapshots collect() {
    FleetState state = live.current();
    RepositoryFamilies repositories = new RepositoryFamilies();
    ResourceFamilies resources = new ResourceFamilies();
    ScrapeFamilies scrapes = new ScrapeFamilies();
    LedgerFamilies ledgers = new LedgerFamilies();
    for (RepositoryAssessment repository : state.repositories()) {
      repositories.add(repository);
      repository.resources().forEach(resource -> resources.add(repository.name(), resource));
    }
    state.agents().forEach(scrapes::add);
    state.agents().forEach(ledgers::add);
    return new MetricSnapshots(
        Stream.of(
                repositories.snapshots(),
                resources.snapshots(),
                scrapes.snapshots(),
                ledgers.snapshots(),
                design(state.design()),
                store())
            .flatMap(List::stream)
            .filter(family -> !family.getDataPoints().isEmpty())
            .toList());
  }

  private static List<MetricSnapshot> design(DesignState design) {
    Family valid = new Family("plimsoll_design_valid", "0 while the design's file is refused.");
    Family loaded =
        new Family(
            "plimsoll_design_loaded_timestamp_seconds", "When the design in force was loaded.");
    valid.add(design.current());
    loaded.add(design.loadedAt().toEpochMilli() / 1000.0);
    return List.of(valid.gauge(), loaded.gauge());
  }

  private List<MetricSnapshot> store() {
    StoreStatus status = store.status();
    Family writes = new Family("plimsoll_store_writes", "Writes carried out, since the start.");
    Family failures =
        new Family(
            "plimsoll_store_write_failures",
            "Writes that the database refused or that were dropped, since the start.");
    Family queued = new Family("plimsoll_store_writes_queued", "Writes not carried out yet.");
    writes.add((double) status.written());
    failures.add((double) status.failed());
    queued.add(status.queued());
    return List.of(writes.counter(), failures.counter(), queued.gauge());
  }
}
