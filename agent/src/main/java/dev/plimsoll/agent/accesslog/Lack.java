package dev.plimsoll.agent.accesslog;

import java.util.ArrayList;
import java.util.List;
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
        "bytes",
        "what was sent: it is taken from the size of the image for status 200 and is unknown for"
            + " parts",
        Field.BYTES,
        Field.BODY_BYTES),
    /** Which part of a file. */
    RANGE(
        "range",
        "which part of a file was asked for: how much of an image a client has is estimated from its"
            + " bytes",
        Field.RANGE,
        Field.CONTENT_RANGE),
    /** How long a request took. */
    DURATION(
        "duration",
        "how long requests took: rates and starts are unknown",
        Field.DURATION,
        Field.DURATION),
    /** Who asked. */
    ADDRESS(
        "address",
        "who asked: clients without an account cannot be told apart, nor the network they are in",
        Field.ADDRESS,
        Field.ADDRESS);

    private final String label;
    private final String consequence;
    private final Field teller;
    private final Field otherTeller;

    Kind(String label, String consequence, Field teller, Field otherTeller) {
      this.label = label;
      this.consequence = consequence;
      this.teller = teller;
      this.otherTeller = otherTeller;
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

  /**
   * All that a log lacks.
   *
   * @param told what it tells
   * @param origin what writes it: the remedy is in its words
   */
  static List<Lack> of(Set<Field> told, LogOrigin origin) {
    List<Lack> lacks = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (!told.contains(kind.teller) && !told.contains(kind.otherTeller)) {
        String words = "the log does not say " + kind.consequence;
        lacks.add(new Lack(kind, words, origin.remedy(kind), origin.fixed()));
      }
    }
    return lacks;
  }
}
