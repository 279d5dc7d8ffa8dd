package dev.plimsoll.agent.accesslog;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * All that a log lacks, or that it is not known, as a number: so a cursor can carry it.
 *
 * @param code 0 while nothing is known; else 16 times the number of what writes the log, and the
 *     bits of what it lacks
 */
public record Lacks(int code) {

  /** No line told. */
  public static final Lacks UNKNOWN = new Lacks(0);

  private static final int KINDS = 16;

  /**
   * Refuses what no log has.
   *
   * @throws IllegalArgumentException if {@code code} is made up
   */
  public Lacks {
    if (code != 0 && (code < 0 || LogOrigin.numbered(code / KINDS).isEmpty())) {
      throw new IllegalArgumentException("no log lacks " + code);
    }
  }

  /**
   * What a log lacks.
   *
   * @param told what it tells
   * @param origin what writes it: the remedies are in its words
   */
  static Lacks of(Set<Field> told, LogOrigin origin) {
    int missing =
        Arrays.stream(Lack.Kind.values())
            .filter(kind -> !kind.isIn(told))
            .mapToInt(Lack.Kind::bit)
            .sum();
    return new Lacks(origin.number() * KINDS + missing);
  }

  /** Whether any line told. */
  public boolean known() {
    return code != 0;
  }

  /** Each with its remedy; none if it is not known. */
  public List<Lack> list() {
    return LogOrigin.numbered(code / KINDS).stream()
        .flatMap(
            origin ->
                Arrays.stream(Lack.Kind.values())
                    .filter(kind -> (code & kind.bit()) != 0)
                    .map(kind -> Lack.of(kind, origin)))
        .toList();
  }

  /**
   * What is lacking after these lines if {@code other} is what further lines of the same log lack:
   * where not every line tells the same, what any of them tells is not missing.
   */
  public Lacks with(Lacks other) {
    if (!other.known() || code / KINDS != other.code / KINDS) {
      return known() ? this : other;
    }
    boolean fixed = LogOrigin.numbered(code / KINDS).filter(LogOrigin::fixed).isPresent();
    return fixed ? this : new Lacks(code & other.code);
  }
}
