package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.RequestLine;
import dev.plimsoll.agent.config.AccessLogs;
import dev.plimsoll.agent.config.Service;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How the requests of one log are to be understood. Not for several threads. */
final class LogView {

  private final LogSource source;
  private final AccessLogs config;
  private final ImagePaths paths;
  private ImageFiles images = ImageFiles.NONE;

  private LogView(Service service, AccessLogs config) {
    this.config = config;
    this.source = new LogSource(service.name(), config.places(), config.readable());
    this.paths = new ImagePaths(config.urls(), source.format().headed());
  }

  /** The view of a service that has a log. */
  static Optional<LogView> of(Service service) {
    return service.logs().map(logs -> new LogView(service, logs));
  }

  LogSource source() {
    return source;
  }

  /** From now on these are the images. */
  void update(ImageFiles listed) {
    images = listed;
    paths.update(listed);
  }

  /** What the request asked for. */
  Wanted wanted(RequestLine request) {
    return paths.find(request);
  }

  /** The images that there are. */
  ImageFiles images() {
    return images;
  }

  /** All that is to be known of a request for {@code image}, of which there is {@code version}. */
  LoggedRequest logged(RequestLine request, ImagePath image, ImageFiles.@Nullable Version version) {
    return new LoggedRequest(
        source.name(),
        request.endedMillis(),
        told(request.durationNanos()),
        Client.of(request, config.trustedProxies()),
        request.method(),
        request.paths().get(0),
        image,
        request.site(),
        request.status(),
        Delivery.of(request, version),
        told(request.bodyBytes()),
        told(request.bytesWithHeader()),
        request.ranges(),
        told(request.fileSize()));
  }

  private static OptionalLong told(long value) {
    return value == RequestLine.UNTOLD ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
