package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.design.FileServer;
import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.HostEvidence.Disk;
import dev.plimsoll.collector.measure.HostEvidence.ImageDirectory;
import dev.plimsoll.collector.measure.HostEvidence.Volume;
import dev.plimsoll.collector.sizing.Verdict;
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

  /** Why the disks behind the volume cannot all be seen; empty when they can. */
  Optional<Verdict.Unknown> unseenDisks() {
    if (!Reading.VOLUMES.given(host)) {
      return Reading.VOLUMES.lack(host);
    }
    if (!Reading.DISKS.given(host)) {
      return Reading.DISKS.lack(host);
    }
    List<String> behind = volume().map(Volume::disks).orElse(List.of());
    List<String> seen = disks().stream().map(Disk::device).toList();
    if (seen.isEmpty()) {
      return Optional.of(
          Reading.VOLUMES.gap(
              host,
              "sees no disk behind the image directory",
              "Name the volume or the image directory as the agent sees it, on a local disk."));
    }
    return behind.stream()
        .filter(device -> !seen.contains(device))
        .findFirst()
        .map(
            device ->
                new Verdict.Unknown(
                    "agent " + host.agent() + " tells nothing of disk " + device,
                    "See in that agent's metrics and log why its figures are missing."));
  }

  /** Why it is not known what the images take; empty when it is. */
  Optional<Verdict.Unknown> unseenImages() {
    if (!Reading.IMAGES.given(host)) {
      return Reading.IMAGES.lack(host);
    }
    Optional<ImageDirectory> directory = directory();
    if (directory.isEmpty()) {
      return Optional.of(
          new Verdict.Unknown(
              "agent " + host.agent() + " watches no such image directory, or several",
              "Name the image directory in the design (fileServer.imageDirectory) as in that"
                  + " agent's configuration (images)."));
    }
    return directory
        .filter(one -> !one.readable())
        .map(
            one ->
                new Verdict.Unknown(
                    "agent " + host.agent() + " cannot read " + one.directory(),
                    "Let the agent's account list that directory."));
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
