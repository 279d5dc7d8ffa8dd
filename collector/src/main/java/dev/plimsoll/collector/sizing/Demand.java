package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Image;
import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.design.ServiceLevel;
import java.math.BigDecimal;

/**
 * What one workspace of one client group asks of one repository in one kind of rollout.
 *
 * @param clients how many download the image
 * @param level the service level that holds for them
 */
record Demand(
    String repository,
    ClientGroup group,
    String workspace,
    Image image,
    RolloutKind kind,
    int clients,
    ServiceLevel level) {

  /** The same for so many clients. */
  Demand of(int fewer) {
    return fewer == clients
        ? this
        : new Demand(repository, group, workspace, image, kind, fewer, level);
  }

  /** What one client downloads: packed size × the share really sent, in bytes. */
  BigDecimal bytesPerClient() {
    return image.packedSize().toDecimal().multiply(image.transferRatio().of(kind).value());
  }

  /** What all its clients download, in bytes. */
  BigDecimal bytes() {
    return bytesPerClient().multiply(BigDecimal.valueOf(clients));
  }

  /** The time that the service level leaves, in seconds. */
  BigDecimal window() {
    return Exact.seconds(level.window(kind));
  }

  /**
   * Over which time the clients ask, in seconds: an update within one polling interval (MED-V v1:
   * clients look for a new image every 15 minutes), a first load while users log on.
   */
  BigDecimal arrivalSpan() {
    return Exact.seconds(kind == RolloutKind.UPDATE ? level.pollInterval() : level.logOnWithin());
  }
}
