package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the wanted samples of one body. Of a series that occurs twice at one time the first sample
 * is kept, as Prometheus does.
 */
final class SampleSink {
  private final byte[] body;
  private final Predicate<String> wanted;
  private final Names metrics;
  private final Names labelNames;
  private @Nullable Kept[] kept = new Kept[64];
  private int seen;

  SampleSink(byte[] body, Predicate<String> wanted) {
    this.body = body;
    this.wanted = wanted;
    this.metrics = new Names(body);
    this.labelNames = new Names(body);
  }

  /** The samples of one metric, and which of them were seen already. */
  private static final class Kept {
    private final List<Sample> samples = new ArrayList<>(4);
    private final Set<Labels> untimed = new HashSet<>();
    private final Set<SeriesAt> timed = new HashSet<>();

    void add(Sample sample) {
      boolean first =
          sample.timestampMillis().isPresent()
              ? timed.add(new SeriesAt(sample.labels(), sample.timestampMillis().getAsLong()))
              : untimed.add(sample.labels());
      if (first) {
        samples.add(sample);
      }
    }
  }

  private record SeriesAt(Labels labels, long millis) implements Comparable<SeriesAt> {
    @Override
    public int compareTo(SeriesAt other) {
      int byTime = Long.compare(millis, other.millis);
      return byTime == 0 ? labels.compareTo(other.labels) : byTime;
    }
  }

  int seen() {
    return seen;
  }

  void sample(int nameFrom, int nameTo, LabelSpans spans, double value, OptionalLong millis) {
    seen++;
    Kept series = series(nameFrom, nameTo);
    if (series != null) {
      series.add(new Sample(labels(spans), value, millis));
    }
  }

  Samples samples() {
    Map<String, List<Sample>> byName = new LinkedHashMap<>();
    for (int number = 0; number < metrics.count(); number++) {
      Kept series = kept[number];
      if (series != null) {
        byName.put(metrics.text(number), Collections.unmodifiableList(series.samples));
      }
    }
    return new Samples(Collections.unmodifiableMap(byName), seen);
  }

  private @Nullable Kept series(int nameFrom, int nameTo) {
    int before = metrics.count();
    int number = metrics.number(nameFrom, nameTo);
    if (number == before) {
      if (number == kept.length) {
        kept = Arrays.copyOf(kept, number * 2);
      }
      kept[number] = wanted.test(metrics.text(number)) ? new Kept() : null;
    }
    return kept[number];
  }

  private Labels labels(LabelSpans spans) {
    int count = spans.count();
    if (count == 0) {
      return Labels.NONE;
    }
    String[] pairs = new String[count * 2];
    for (int i = 0; i < count; i++) {
      String name = labelNames.text(labelNames.number(spans.nameFrom(i), spans.nameTo(i)));
      int at = i * 2;
      for (; at > 0 && pairs[at - 2].compareTo(name) > 0; at -= 2) {
        pairs[at] = pairs[at - 2];
        pairs[at + 1] = pairs[at - 1];
      }
      pairs[at] = name;
      pairs[at + 1] = value(spans, i);
    }
    return new Labels(pairs);
  }

  private String value(LabelSpans spans, int label) {
    int from = spans.valueFrom(label);
    int length = spans.valueTo(label) - from;
    return spans.plain(label)
        ? new String(body, from, length, ISO_8859_1)
        : unescape(new String(body, from, length, UTF_8));
  }

  /**
   * Only {@code \\}, {@code \"} and {@code \n} are escapes; any other backslash stands for itself.
   */
  private static String unescape(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      char next = c == '\\' && i + 1 < raw.length() ? raw.charAt(i + 1) : 0;
      if (next == '\\' || next == '"' || next == 'n') {
        text.append(next == 'n' ? '\n' : next);
        i++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
