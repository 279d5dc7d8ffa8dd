package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.RequestLine;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Counts requests by the file that they are for. Not for several threads. */
final class FileTallies {

  /** As many as are listed of all image directories together. */
  private static final int MOST = 5000;

  private final Map<String, Tally> files = new HashMap<>();

  /** The requests for one file. */
  static final class Tally {
    private final long[] requests = new long[Delivery.COUNT];
    private long bytes = RequestLine.UNTOLD;

    /**
     * Counts a request.
     *
     * @param bytes that were sent, or {@link RequestLine#UNTOLD}
     */
    void count(Delivery delivery, long bytes) {
      requests[delivery.place()]++;
      if (bytes != RequestLine.UNTOLD) {
        this.bytes = Count.sum(Math.max(0, this.bytes), bytes);
      }
    }

    private LogFigures.FileFigures figures() {
      Map<Delivery, Long> counted = new EnumMap<>(Delivery.class);
      for (Delivery delivery : Delivery.values()) {
        if (requests[delivery.place()] > 0) {
          counted.put(delivery, requests[delivery.place()]);
        }
      }
      return new LogFigures.FileFigures(
          counted, bytes == RequestLine.UNTOLD ? OptionalLong.empty() : OptionalLong.of(bytes));
    }
  }

  /**
   * Where requests for {@code file} are counted.
   *
   * @param file an image file, or {@link LogFigures#OTHER}
   * @param images those that there are: of others room is made if there is none left
   */
  Tally of(String file, ImageFiles images) {
    @Nullable Tally known = files.get(file);
    if (known != null) {
      return known;
    }
    if (files.size() >= MOST) {
      files.keySet().removeIf(name -> !images.lists(name) && !name.equals(LogFigures.OTHER));
    }
    String name = files.size() < MOST ? file : LogFigures.OTHER;
    return files.computeIfAbsent(name, any -> new Tally());
  }

  Map<String, LogFigures.FileFigures> figures() {
    Map<String, LogFigures.FileFigures> figures = new HashMap<>();
    files.forEach((name, tally) -> figures.put(name, tally.figures()));
    return figures;
  }
}
