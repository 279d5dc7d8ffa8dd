package dev.plimsoll.collector.design;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One packed file set that clients download.
 *
 * @param files names of its files in the image directory; at least one
 * @param packedSize of all its files together
 * @param versionsKept versions that lie on the disk at most, the one being published included;
 *     empty when the design is silent
 * @param separation a label that must not share a repository with another label; empty: none
 */
public record Image(
    String name,
    List<String> files,
    ByteSize packedSize,
    OptionalInt versionsKept,
    TransferRatio transferRatio,
    Optional<String> separation,
    Optional<Waves> waves) {
  /** The version present plus the one being published. */
  public static final int DEFAULT_VERSIONS = 2;

  public Image {
    Checks.name("image name", name);
    files = List.copyOf(files);
    versionsKept.ifPresent(versions -> Checks.atLeast(1, "versionsKept", versions));
  }

  /** Versions to provide space for: as designed, or the one present plus the one published. */
  public int versionsStored() {
    return versionsKept.orElse(DEFAULT_VERSIONS);
  }
}
