package dev.plimsoll.collector.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much of a version of a file went out to a client.
 *
 * @param file as the design names it
 * @param modifiedAt tells the version; absent where a request was for one that is not known
 * @param size of the whole file, if known
 * @param covered the bytes that went out since the file was last whole
 * @param unplaced bytes that went out, from where in the file the log does not tell
 * @param again those of the covered bytes that went out twice since, then those that did three
 *     times, and so on; none empty
 * @param times how often the whole file went out, each byte placed
 * @param lastAt when the last request ended that brought bytes not covered yet, or broke off, until
 *     the file was whole; absent if there was none
 * @param broken whether that request broke off
 * @param sendings the last large pieces, where several clients may be behind one address
 */
public record FileCoverage(
    String file,
    Optional<Instant> modifiedAt,
    OptionalLong size,
    Intervals covered,
    long unplaced,
    List<Intervals> again,
    long times,
    Optional<Instant> lastAt,
    boolean broken,
    List<Sending> sendings) {
  /** Copies the lists. */
  public FileCoverage {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(modifiedAt, "modifiedAt");
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(covered, "covered");
    Objects.requireNonNull(lastAt, "lastAt");
    again = List.copyOf(again);
    sendings = List.copyOf(sendings);
    if (unplaced < 0 || times < 0 || size.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "negative: unplaced " + unplaced + ", times " + times + ", size " + size);
    }
  }

  /** Of a file of which no byte went out twice, and which was not whole before. */
  public FileCoverage(
      String file,
      Optional<Instant> modifiedAt,
      OptionalLong size,
      Intervals covered,
      long unplaced) {
    this(
        file,
        modifiedAt,
        size,
        covered,
        unplaced,
        List.of(),
        0,
        Optional.empty(),
        false,
        List.of());
  }

  /** Whether any byte of it went out. */
  public boolean any() {
    return times > 0 || unplaced > 0 || covered.count() > 0;
  }

  /**
   * How often the whole file went out: bytes that the log does not place are taken for those that
   * are missing.
   */
  public long wholes() {
    if (size.isEmpty() || size.getAsLong() == 0) {
      return times;
    }
    long whole = times;
    long spare = unplaced;
    long missing = size.getAsLong() - covered.total();
    for (int i = 0; spare >= missing; i++) {
      whole++;
      spare -= missing;
      if (i >= again.size()) {
        return whole + spare / size.getAsLong();
      }
      missing = size.getAsLong() - again.get(i).total();
    }
    return whole;
  }
}
