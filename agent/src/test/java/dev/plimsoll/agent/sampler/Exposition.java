package dev.plimsoll.agent.sampler;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Writes families as text, with or without what stands around the samples. */
final class Exposition {

  private Exposition() {}

  static String text(MetricSnapshots families) {
    var bytes = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(bytes, families);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Only the samples. */
  static String samples(MetricSnapshots families) {
    return text(families)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  static String samples(Sample sample) {
    return samples(new MetricSnapshots(sample.families()));
  }
}
