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

  private static final class Tally {
    private final Map<Delivery, Count> requests = new EnumMap<>(Delivery.class);
    private long bytes;
    private boolean told;
  }

  /**
   * Counts a request.
   *
   * @param file an image file, or {@link LogFigures#OTHER}
   * @param images those that there are: of others room is made if there is none left
   * @param bytes that were sent, or {@link RequestLine#UNTOLD}
   */
  void count(String file, ImageFiles images, Delivery delivery, long bytes) {
    Tally tally = tally(file, images);
    Count.in(tally.requests, delivery).add(1);
    if (bytes != RequestLine.UNTOLD) {
      tally.bytes = Count.sum(tally.bytes, bytes);
      tally.told = true;
    }
  }

  private Tally tally(String file, ImageFiles images) {
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
    files.forEach(
        (name, tally) ->
            figures.put(
                name,
                new LogFigures.FileFigures(
                    Count.values(tally.requests),
                    tally.told ? OptionalLong.of(tally.bytes) : OptionalLong.empty())));
    return figures;
  }
}
