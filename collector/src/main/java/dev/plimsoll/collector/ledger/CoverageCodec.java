package dev.plimsoll.collector.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What went out of the files of a download, as a few bytes for the store: numbers of variable
 * length, intervals as distances. The first byte tells the form.
 */
public final class CoverageCodec {
  private static final int FORM = 1;

  private static final int MODIFIED = 1;
  private static final int SIZED = 2;
  private static final int LAST = 4;
  private static final int BROKEN = 8;
  private static final int ALL = MODIFIED | SIZED | LAST | BROKEN;

  private CoverageCodec() {}

  /** As {@link #read} understands it. */
  public static byte[] write(List<FileCoverage> files) {
    PackedWriter out = new PackedWriter();
    out.small(FORM);
    out.number(files.size());
    files.forEach(file -> write(file, out));
    return out.bytes();
  }

  private static void write(FileCoverage file, PackedWriter out) {
    out.text(file.file());
    out.small(
        (file.modifiedAt().isPresent() ? MODIFIED : 0)
            | (file.size().isPresent() ? SIZED : 0)
            | (file.lastAt().isPresent() ? LAST : 0)
            | (file.broken() ? BROKEN : 0));
    file.modifiedAt().ifPresent(out::instant);
    file.size().ifPresent(out::number);
    file.lastAt().ifPresent(out::instant);
    out.number(file.unplaced());
    out.number(file.times());
    out.intervals(file.covered());
    out.number(file.again().size());
    file.again().forEach(out::intervals);
    out.number(file.sendings().size());
    for (Sending one : file.sendings()) {
      out.number(one.from());
      out.number(one.to());
      out.instant(one.beganAt());
      out.instant(one.endedAt());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it did not write that; the message tells at which byte
   */
  public static List<FileCoverage> read(byte[] bytes) {
    PackedReader in = new PackedReader(bytes);
    try {
      int form = in.small();
      if (form != FORM) {
        throw new IllegalArgumentException(
            "form " + form + " is not known: a newer version of Plimsoll wrote it");
      }
      int count = in.count();
      List<FileCoverage> files = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        files.add(file(in));
      }
      in.end();
      return files;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "no coverage of files, at byte "
              + in.at()
              + " of "
              + bytes.length
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static FileCoverage file(PackedReader in) {
    String name = in.text();
    int told = in.small();
    if ((told & ~ALL) != 0) {
      throw new IllegalArgumentException("marks " + told + " are not known");
    }
    Optional<Instant> modifiedAt = instant(in, told & MODIFIED);
    OptionalLong size = (told & SIZED) != 0 ? OptionalLong.of(in.number()) : OptionalLong.empty();
    Optional<Instant> lastAt = instant(in, told & LAST);
    long unplaced = in.number();
    long times = in.number();
    Intervals covered = in.intervals();
    List<Intervals> again = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      again.add(in.intervals());
    }
    List<Sending> sendings = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      sendings.add(new Sending(in.number(), in.number(), in.instant(), in.instant()));
    }
    boolean broken = (told & BROKEN) != 0;
    return new FileCoverage(
        name, modifiedAt, size, covered, unplaced, again, times, lastAt, broken, sendings);
  }

  private static Optional<Instant> instant(PackedReader in, int told) {
    return told != 0 ? Optional.of(in.instant()) : Optional.empty();
  }
}
