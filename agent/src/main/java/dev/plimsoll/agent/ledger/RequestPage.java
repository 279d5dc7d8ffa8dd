package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Lack;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.RequestLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes requests for images up to a number; others are only counted. */
final class RequestPage implements LineSink {

  /** However few of them are requests for images: nobody waits for ever. */
  private static final long MOST_BYTES = 64L << 20;

  private final Map<LogSource, LogView> views;
  private final int limit;
  private final List<LoggedRequest> requests = new ArrayList<>();
  private final Set<ImagePath> images = new LinkedHashSet<>();
  private final Map<String, LogCounts> counts = new LinkedHashMap<>();
  private long bytes;

  RequestPage(Map<LogSource, LogView> views, int limit) {
    this.views = views;
    this.limit = limit;
    views.keySet().forEach(source -> counts.put(source.name(), new LogCounts()));
  }

  @Override
  public void line(LinePlace place, Outcome outcome, RequestLine request) {
    bytes += place.length();
    LogCounts own = counts(place.source());
    own.count(place, outcome);
    LogView view = views.get(place.source());
    if (outcome != Outcome.REQUEST || view == null) {
      return;
    }
    Optional<ImagePath> image = view.image(request);
    if (image.isPresent()) {
      requests.add(view.logged(request, image.get()));
      images.add(image.get());
    } else {
      own.countOther(Math.max(0, request.bytes()));
    }
  }

  private LogCounts counts(LogSource source) {
    return counts.computeIfAbsent(source.name(), name -> new LogCounts());
  }

  @Override
  public void lacks(LogSource source, LogFile file, List<Lack> lacks) {
    counts(source).lacks(file, lacks);
  }

  @Override
  public boolean full() {
    return requests.size() >= limit || bytes >= MOST_BYTES;
  }

  List<LoggedRequest> requests() {
    return requests;
  }

  /** What they are for, each once. */
  Set<ImagePath> images() {
    return images;
  }

  Map<String, LogCounts> counts() {
    return counts;
  }
}
