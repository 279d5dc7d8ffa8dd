package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.RequestLine;
import dev.plimsoll.agent.config.AccessLogs;
import dev.plimsoll.agent.config.Service;
import java.util.Optional;
import java.util.OptionalLong;

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

  /** What the request asked for, if it is an image. */
  Optional<ImagePath> image(RequestLine request) {
    return paths.find(request);
  }

  Delivery delivery(RequestLine request, ImagePath image) {
    return Delivery.of(request, images, image);
  }

  /** The images that there are. */
  ImageFiles images() {
    return images;
  }

  /** All that is to be known of a request for {@code image}. */
  LoggedRequest logged(RequestLine request, ImagePath image) {
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
        delivery(request, image),
        told(request.bodyBytes()),
        told(request.bytesWithHeader()),
        request.ranges(),
        told(request.fileSize()));
  }

  private static OptionalLong told(long value) {
    return value == RequestLine.UNTOLD ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
