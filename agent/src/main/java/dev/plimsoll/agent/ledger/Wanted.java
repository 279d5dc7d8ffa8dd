package dev.plimsoll.agent.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What requests for one path want: an image, or anything else. Good until images change. */
final class Wanted {

  private final @Nullable ImagePath image;
  private final ImageFiles.@Nullable Version version;
  private FileTallies.@Nullable Tally tally;

  /**
   * What is wanted.
   *
   * @param image none if it is no image
   * @param version the only one that the image may be, if there is one
   */
  Wanted(Optional<ImagePath> image, Optional<ImageFiles.Version> version) {
    this.image = image.orElse(null);
    this.version = version.orElse(null);
  }

  Optional<ImagePath> image() {
    return Optional.ofNullable(image);
  }

  ImageFiles.@Nullable Version version() {
    return version;
  }

  /** Whether it is an image file that is there. */
  boolean isListed() {
    return image != null && image.listed();
  }

  /** Where requests for it are counted: looked up once instead of with each line. */
  FileTallies.Tally tally(FileTallies tallies, ImageFiles images) {
    FileTallies.Tally known = tally;
    return known == null ? begin(tallies, images) : known;
  }

  private FileTallies.Tally begin(FileTallies tallies, ImageFiles images) {
    FileTallies.Tally begun =
        tallies.of(image != null && image.listed() ? image.file() : LogFigures.OTHER, images);
    tally = begun;
    return begun;
  }
}
