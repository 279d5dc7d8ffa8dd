package dev.plimsoll.agent.accesslog;

import java.util.Set;

/**
 * Something that a log should tell of downloads and does not.
 *
 * @param words what is missing and what follows from it
 * @param remedy what would help
 * @param sure whether the log's form says so; else no line so far told it, and others may
 */
public record Lack(Kind kind, String words, String remedy, boolean sure) {

  /** What may be missing. */
  public enum Kind {
    /** What was sent. */
    BYTES(
        1,
        "bytes",
        "what was sent: it is taken from the size of the image for status 200 and is unknown for"
            + " parts",
        Field.BYTES,
        Field.BODY_BYTES),
    /** Which part of a file. */
    RANGE(
        2,
        "range",
        "which part of a file was asked for: how much of an image a client has is estimated from its"
            + " bytes",
        Field.RANGE,
        Field.CONTENT_RANGE),
    /** How long a request took. */
    DURATION(
        4,
        "duration",
        "how long requests took: rates and starts are unknown",
        Field.DURATION,
        Field.DURATION),
    /** Who asked. */
    ADDRESS(
        8,
        "address",
        "who asked: clients without an account cannot be told apart, nor the network they are in",
        Field.ADDRESS,
        Field.ADDRESS);

    private final int bit;
    private final String label;
    private final String consequence;
    private final Field teller;
    private final Field otherTeller;

    Kind(int bit, String label, String consequence, Field teller, Field otherTeller) {
      this.bit = bit;
      this.label = label;
      this.consequence = consequence;
      this.teller = teller;
      this.otherTeller = otherTeller;
    }

    /** In {@link Lacks}; never to change, for cursors carry it. */
    int bit() {
      return bit;
    }

    /** Whether a log that tells {@code told} does not lack it. */
    boolean isIn(Set<Field> told) {
      return told.contains(teller) || told.contains(otherTeller);
    }

    /** Its name in metrics. */
    public String label() {
      return label;
    }
  }

  /** What is missing, what follows from it, and the remedy. */
  public String text() {
    return words + " — " + remedy;
  }

  /** What a log of {@code origin} lacks: the remedy is in its words. */
  static Lack of(Kind kind, LogOrigin origin) {
    String words = "the log does not say " + kind.consequence;
    return new Lack(kind, words, origin.remedy(kind), origin.fixed());
  }
}
