package dev.plimsoll.collector.scrape;

import java.util.Arrays;

/**
 * Where the labels of the entry being read stand in the body, and the rules that hold among them.
 *
 * <p>Prometheus drops every label of a name that occurs with an empty value, and refuses a name
 * that then still occurs twice.
 */
final class LabelSpans {
  private static final byte[] METRIC_NAME = {'_', '_', 'n', 'a', 'm', 'e', '_', '_'};
  private static final int WIDTH = 4;

  private final byte[] body;
  private final int limit;
  private int[] spans = new int[16 * WIDTH];
  private boolean[] plain = new boolean[16];
  private int count;

  LabelSpans(byte[] body, int limit) {
    this.body = body;
    this.limit = limit;
  }

  void clear() {
    count = 0;
  }

  boolean full() {
    return count == limit;
  }

  int count() {
    return count;
  }

  /** Adds a label; {@code plain} says that its value is ASCII without escapes. */
  void add(int nameFrom, int nameTo, int valueFrom, int valueTo, boolean isPlain) {
    if (count == plain.length) {
      spans = Arrays.copyOf(spans, spans.length * 2);
      plain = Arrays.copyOf(plain, plain.length * 2);
    }
    int at = count * WIDTH;
    spans[at] = nameFrom;
    spans[at + 1] = nameTo;
    spans[at + 2] = valueFrom;
    spans[at + 3] = valueTo;
    plain[count] = isPlain;
    count++;
  }

  int nameFrom(int label) {
    return spans[label * WIDTH];
  }

  int nameTo(int label) {
    return spans[label * WIDTH + 1];
  }

  int valueFrom(int label) {
    return spans[label * WIDTH + 2];
  }

  int valueTo(int label) {
    return spans[label * WIDTH + 3];
  }

  boolean plain(int label) {
    return plain[label];
  }

  /** Drops empty labels; says what is wrong with the rest, or nothing (an empty string). */
  String settle() {
    if (count > 0 && named(METRIC_NAME)) {
      return "the label __name__ repeats the metric's name";
    }
    dropEmpty();
    for (int i = 1; i < count; i++) {
      for (int j = 0; j < i; j++) {
        if (sameName(i, j)) {
          return "a label name occurs twice in one sample";
        }
      }
    }
    return "";
  }

  private boolean named(byte[] name) {
    for (int i = 0; i < count; i++) {
      if (Arrays.equals(body, nameFrom(i), nameTo(i), name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  private void dropEmpty() {
    int i = 0;
    while (i < count) {
      if (valueFrom(i) < valueTo(i)) {
        i++;
      } else {
        dropNamesakes(i);
        i = 0;
      }
    }
  }

  private void dropNamesakes(int empty) {
    int from = nameFrom(empty);
    int to = nameTo(empty);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!Arrays.equals(body, nameFrom(i), nameTo(i), body, from, to)) {
        System.arraycopy(spans, i * WIDTH, spans, kept * WIDTH, WIDTH);
        plain[kept++] = plain[i];
      }
    }
    count = kept;
  }

  private boolean sameName(int i, int j) {
    return Arrays.equals(body, nameFrom(i), nameTo(i), body, nameFrom(j), nameTo(j));
  }
}
