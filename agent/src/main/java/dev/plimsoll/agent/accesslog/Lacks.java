package dev.plimsoll.agent.accesslog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a log should tell of downloads and does not. */
final class Lacks {

  private Lacks() {}

  /**
   * Each with the remedy.
   *
   * @param told what the log tells
   * @param what a column, a variable…: what to add for more
   */
  static List<String> of(Set<Field> told, String what) {
    List<String> lacks = new ArrayList<>();
    if (!told.contains(Field.BYTES) && !told.contains(Field.BODY_BYTES)) {
      lacks.add(
          "the log does not say what was sent: it is taken from the size of the image for status"
              + " 200 and is unknown for parts — add "
              + what
              + " with the bytes sent");
    }
    if (!told.contains(Field.RANGE) && !told.contains(Field.CONTENT_RANGE)) {
      lacks.add(
          "the log does not say which part of a file was asked for: how much of an image a client"
              + " has is estimated from its bytes — add "
              + what
              + " with the request header Range");
    }
    if (!told.contains(Field.DURATION)) {
      lacks.add(
          "the log does not say how long requests took: rates and starts are unknown — add "
              + what
              + " with the duration");
    }
    return lacks;
  }
}
