package dev.plimsoll.collector.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The transfers of one host, and the bytes of each transfer of one host over the last two minutes.
 * The list of transfers is taken at moments of its own, so its windows are its own too.
 */
final class Transfers {
  private final Timeline timeline = new Timeline();
  private final Map<String, Series> bytes = new HashMap<>();
  private Optional<List<TransferReading>> latest = Optional.empty();

  void add(double time, List<TransferReading> readings) {
    if (timeline.beginsAnew(time)) {
      clear();
    }
    latest = Optional.of(List.copyOf(readings));
    if (!timeline.add(time)) {
      return;
    }
    for (TransferReading reading : readings) {
      reading.bytes().ifPresent(read -> series(reading).add(time, (double) read));
    }
    bytes.values().removeIf(one -> one.end() < time);
  }

  /** The host does not tell of its transfers now. */
  void untold() {
    latest = Optional.empty();
  }

  void clear() {
    timeline.clear();
    bytes.clear();
    untold();
  }

  /**
   * The latest readings with their rates; a transfer that began within a window counts whole in it.
   * Absent when the host does not tell of its transfers.
   */
  Optional<List<Transfer>> rated() {
    Windows windows = timeline.windows();
    return latest.map(all -> all.stream().map(reading -> transfer(reading, windows)).toList());
  }

  private Series series(TransferReading reading) {
    return bytes.computeIfAbsent(reading.id(), id -> new Series());
  }

  private Transfer transfer(TransferReading reading, Windows windows) {
    Series series = bytes.get(reading.id());
    return new Transfer(
        reading.id(),
        reading.service(),
        reading.localPort(),
        reading.client(),
        reading.clientPort(),
        reading.device(),
        reading.state(),
        reading.bytes(),
        reading.queuedBytes(),
        series == null ? Rate.ABSENT : series.rateFromZero(windows),
        reading.since());
  }
}
