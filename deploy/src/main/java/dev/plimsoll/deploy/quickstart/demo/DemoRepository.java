package dev.plimsoll.deploy.quickstart.demo;

import java.util.List;
import java.util.Optional;

/**
 * A repository that was built to deserve a certain verdict.
 *
 * @param purpose the design's reason for it
 * @param image name of the only image; its files are {@code NAME.ckm} and {@code NAME.ckm.index}
 * @param packedSize bytes of the image's files together
 * @param link what connects its web server, as the design writes it
 * @param limit what its web server sends at most, in bytes per second
 * @param sites whose clients it serves; the first one is where it stands
 * @param verdict what Plimsoll must say of it
 */
public record DemoRepository(
    String name,
    String purpose,
    String image,
    long packedSize,
    String link,
    Optional<Long> limit,
    List<DemoSite> sites,
    String verdict) {
  /** The index is small beside the image, as in MED-V. */
  private static final int INDEX_SHARE = 32;

  List<String> files() {
    return List.of(image + ".ckm", image + ".ckm.index");
  }

  long size(String file) {
    long index = packedSize / INDEX_SHARE;
    return file.endsWith(".index") ? index : packedSize - index;
  }

  /** Over all its sites. */
  public int clients() {
    return sites.stream().mapToInt(DemoSite::clients).sum();
  }
}
