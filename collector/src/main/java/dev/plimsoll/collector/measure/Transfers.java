package dev.plimsoll.collector.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of each transfer of one host over the last two minutes. The list of transfers is taken
 * at moments of its own, so its windows are its own too.
 */
final class Transfers {
  private final Timeline timeline = new Timeline();
  private final Map<String, Series> bytes = new HashMap<>();
  private List<TransferReading> latest = List.of();

  void add(double time, List<TransferReading> readings) {
    if (timeline.beginsAnew(time)) {
      clear();
    }
    latest = List.copyOf(readings);
    if (!timeline.add(time)) {
      return;
    }
    for (TransferReading reading : readings) {
      bytes.computeIfAbsent(reading.id(), id -> new Series()).add(time, (double) reading.bytes());
    }
    bytes.values().removeIf(one -> one.end() < time);
  }

  void clear() {
    timeline.clear();
    bytes.clear();
    latest = List.of();
  }

  /**
   * The latest readings with their rates; a transfer that began within a window counts whole in it.
   */
  List<Transfer> rated() {
    Windows windows = timeline.windows();
    return latest.stream().map(reading -> transfer(reading, windows)).toList();
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
