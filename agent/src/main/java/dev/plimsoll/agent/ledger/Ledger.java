package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.config.Service;
import dev.plimsoll.agent.reading.ImageDirectory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The requests in the access logs, page after page, each once: from where a cursor stands to where
 * the next begins. Keeps nothing of its readers; any number of them may ask, one after another.
 */
public final class Ledger {

  private final Map<LogSource, LogView> views = new LinkedHashMap<>();
  private final Follower follower;
  private final Supplier<Map<Path, ImageDirectory>> images;
  private final InstantSource clock;
  private Map<Path, ImageDirectory> listed = Map.of();
  private ImageFiles files = ImageFiles.NONE;

  /**
   * The ledger of all {@code services} that have a log.
   *
   * @param images the image directories as they are now, the same map while nothing changes
   */
  public Ledger(
      List<Service> services, Supplier<Map<Path, ImageDirectory>> images, InstantSource clock) {
    for (Service service : services) {
      LogView.of(service).ifPresent(view -> views.put(view.source(), view));
    }
    this.follower = new Follower(List.copyOf(views.keySet()));
    this.images = images;
    this.clock = clock;
  }

  /** Where a reader that has no cursor begins. */
  public enum From {
    /** With the oldest line that is left. */
    START,
    /** With what is written from now on. */
    END
  }

  /**
   * A part of the ledger.
   *
   * @param nowMillis when it was made, in milliseconds since 1970 by this host's clock
   * @param cursor where the next part begins
   * @param more whether there is more already
   * @param requests for images
   * @param files the image files that were asked for, as they are now; those that are not there are
   *     absent
   * @param gaps what was lost since the part before
   * @param logs what became of each log of the configuration
   * @param problems what could not be looked at now; nothing is lost by it
   */
  public record Page(
      long nowMillis,
      String cursor,
      boolean more,
      List<LoggedRequest> requests,
      List<ImageState> files,
      List<Gap> gaps,
      List<LogReport> logs,
      List<String> problems) {}

  /** A first part: nothing but a cursor if it begins with the end. */
  public synchronized Page begin(From from, int limit) {
    long now = clock.millis();
    return from == From.END
        ? page(now, follower.end(now), new RequestPage(views, 0))
        : read(new Cursor(List.of()), now, limit);
  }

  /**
   * The part that begins where {@code cursor} stands, of {@code limit} requests at most.
   *
   * @throws IllegalArgumentException if it is no cursor of this ledger, with the reason
   */
  public synchronized Page next(String cursor, int limit) {
    return read(CursorText.read(cursor), clock.millis(), limit);
  }

  private Page read(Cursor cursor, long now, int limit) {
    Map<Path, ImageDirectory> current = images.get();
    if (!current.equals(listed)) {
      listed = current;
      files = ImageFiles.of(current);
      views.values().forEach(view -> view.update(files));
    }
    RequestPage taken = new RequestPage(views, limit);
    return page(now, follower.step(cursor, now, taken), taken);
  }

  private Page page(long now, Follower.Step step, RequestPage taken) {
    return new Page(
        now,
        CursorText.write(step.cursor()),
        step.more(),
        taken.requests(),
        taken.images().stream().flatMap(image -> files.states(image).stream()).distinct().toList(),
        step.gaps(),
        taken.reports(new LogStates(step.files())),
        step.problems());
  }

  /** Whether any service has a log. */
  public Optional<String> whyEmpty() {
    return views.isEmpty()
        ? Optional.of("no service names its accessLog: add it to the configuration")
        : Optional.empty();
  }
}
