package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.design.FileServer;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.HostEvidence.Disk;
import dev.plimsoll.collector.measure.HostEvidence.ImageDirectory;
import dev.plimsoll.collector.measure.HostEvidence.Volume;
import java.util.List;
import java.util.Optional;

/** Where a file server keeps its images, as its agent sees it. */
final class ImageVolume {
  private final FileServer fileServer;
  private final HostEvidence host;

  ImageVolume(FileServer fileServer, HostEvidence host) {
    this.fileServer = fileServer;
    this.host = host;
  }

  /** The image directory that the design names, or the only one there is. */
  Optional<ImageDirectory> directory() {
    if (fileServer.imageDirectory().isPresent()) {
      String wanted = trimmed(fileServer.imageDirectory().get());
      return host.imageDirectories().stream()
          .filter(one -> trimmed(one.directory()).equals(wanted))
          .findFirst();
    }
    return host.imageDirectories().size() == 1
        ? Optional.of(host.imageDirectories().get(0))
        : Optional.empty();
  }

  /** The volume that carries the image directory, else the one that the design names. */
  Optional<Volume> volume() {
    return directory().flatMap(ImageDirectory::volume).or(fileServer::volume).flatMap(this::named);
  }

  /** The whole disks behind that volume. */
  List<Disk> disks() {
    List<String> devices = volume().map(Volume::disks).orElse(List.of());
    return host.disks().stream().filter(disk -> devices.contains(disk.device())).toList();
  }

  private Optional<Volume> named(String name) {
    return host.volumes().stream()
        .filter(one -> trimmed(one.volume()).equals(trimmed(name)))
        .findFirst();
  }

  private static String trimmed(String path) {
    String trimmed = path.replaceAll("[/\\\\]+$", "");
    return trimmed.isEmpty() ? path : trimmed;
  }
}
