package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.ImageFile;
import dev.plimsoll.agent.reading.Volume;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** {@code plimsoll_image_…}: the image directories, their volumes and their files. */
public final class ImageSampler implements Sampler {

  private static final double MILLIS = 1000.0;

  private final Host host;
  private final List<Path> directories;
  private final GuardedReadings<Path, ImageDirectory> readings;
  private final Map<Path, Path> resolved = new ConcurrentHashMap<>();

  /** Samples {@code directories}; one that is missing or hangs costs nothing but itself. */
  public ImageSampler(
      Host host,
      List<Path> directories,
      ExecutorService threads,
      LongSupplier nanoTime,
      long timeoutNanos) {
    this.host = host;
    this.directories = List.copyOf(directories);
    this.readings = new GuardedReadings<>(host::images, threads, nanoTime, timeoutNanos);
    directories.forEach(directory -> resolved.put(directory, directory));
  }

  /** Where the directories really are, as far as is known: symbolic links may lead elsewhere. */
  public Collection<Path> resolved() {
    return resolved.values();
  }

  @Override
  public String name() {
    return "images";
  }

  @Override
  public Sample sample(SampleTime now) throws Exception {
    Map<Path, String> problems = new LinkedHashMap<>();
    Map<Path, ImageDirectory> read = readings.read(directories, problems);
    read.forEach((directory, found) -> resolved.put(directory, found.path()));
    List<FileOf> files = new ArrayList<>();
    read.forEach(
        (directory, found) -> found.files().forEach(f -> files.add(new FileOf(directory, f))));
    List<MetricSnapshot> families =
        List.of(
            readable(read),
            Family.gauge(
                "plimsoll_image_directory_truncated",
                "Whether the directory holds more files than are listed.",
                read.entrySet(),
                entry -> label(entry.getKey()),
                entry -> OptionalDouble.of(entry.getValue().complete() ? 0 : 1)),
            Family.info(
                "plimsoll_image_directory",
                "The volume that holds it.",
                volumes(),
                Function.identity()),
            Family.gauge(
                "plimsoll_image_file_size_bytes",
                "Size of the file.",
                files,
                FileOf::labels,
                file -> OptionalDouble.of((double) file.file().size())),
            Family.gauge(
                "plimsoll_image_file_modified_timestamp_seconds",
                "When the file was last changed.",
                files,
                FileOf::labels,
                file -> OptionalDouble.of(file.file().modified().toEpochMilli() / MILLIS)));
    return new Sample(
        families,
        problems.entrySet().stream().map(e -> problem(e.getKey(), e.getValue())).toList());
  }

  /** Most reasons name the path already. */
  private static String problem(Path directory, String reason) {
    return reason.startsWith(directory + ":") ? reason : directory + ": " + reason;
  }

  private MetricSnapshot readable(Map<Path, ImageDirectory> read) {
    return Family.gauge(
        "plimsoll_image_directory_readable",
        "Whether the directory could be listed.",
        directories,
        ImageSampler::label,
        directory -> OptionalDouble.of(read.containsKey(directory) ? 1 : 0));
  }

  private List<Labels> volumes() throws IOException {
    List<Labels> labels = new ArrayList<>();
    for (Path directory : directories) {
      Optional<Volume> volume = host.volumeOf(resolved.getOrDefault(directory, directory));
      volume.ifPresent(
          v ->
              labels.add(
                  Labels.of(
                      "directory", directory.toString(), "volume", v.mountPoint().toString())));
    }
    return labels;
  }

  private static Labels label(Path directory) {
    return Labels.of("directory", directory.toString());
  }

  private record FileOf(Path directory, ImageFile file) {
    Labels labels() {
      return Labels.of("directory", directory.toString(), "file", file.file());
    }
  }
}
