package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.accesslog.RequestLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes requests for images up to a number; others are only counted. */
final class RequestPage implements LineSink {

  /** However few of them are requests for images: nobody waits for ever. */
  private static final long MOST_BYTES = 64L << 20;

  private final Map<LogSource, LogView> views;
  private final int limit;
  private final List<LoggedRequest> requests = new ArrayList<>();
  private final Set<ImagePath> images = new LinkedHashSet<>();
  private final Map<LogName, LogCounts> counts = new LinkedHashMap<>();
  private @Nullable LogFile file;
  private @Nullable LogSource source;
  private LogCounts own = new LogCounts();
  private long bytes;

  RequestPage(Map<LogSource, LogView> views, int limit) {
    this.views = views;
    this.limit = limit;
    for (LogSource source : views.keySet()) {
      source.places().forEach(log -> counts(source, log));
    }
  }

  @Override
  public void line(LinePlace place, Outcome outcome, RequestLine request) {
    bytes += place.length();
    if (!place.file().equals(file) || !place.source().equals(source)) {
      file = place.file();
      source = place.source();
      own = counts(place.source(), place.file().log());
    }
    own.count(outcome);
    LogView view = views.get(place.source());
    if (outcome != Outcome.REQUEST || view == null) {
      return;
    }
    Wanted wanted = view.wanted(request);
    Optional<ImagePath> image = wanted.image();
    if (image.isPresent()) {
      requests.add(view.logged(request, image.get(), wanted.version()));
      images.add(image.get());
    } else {
      own.countOther(Math.max(0, request.bytes()));
    }
  }

  private LogCounts counts(LogSource source, String log) {
    return counts.computeIfAbsent(new LogName(source.name(), log), name -> new LogCounts());
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

  /** What became of each log, whether anything was read of it or not. */
  List<LogReport> reports(LogStates states) {
    return counts.entrySet().stream()
        .map(log -> states.report(log.getKey(), log.getValue()))
        .toList();
  }
}
