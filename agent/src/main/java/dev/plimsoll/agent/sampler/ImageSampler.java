package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.ImageFile;
import dev.plimsoll.agent.reading.Volume;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** {@code plimsoll_image_…}: the image directories, their volumes and their files. */
public final class ImageSampler implements Sampler {

  private static final double MILLIS = 1000.0;

  private final Host host;
  private final List<Path> directories;
  private final ImageReadings readings;
  private final Map<Path, Path> resolved = new ConcurrentHashMap<>();
  private final LastListings last;
  private Map<Path, Volume> volumes = Map.of();

  /** Samples {@code directories}; one that is missing or hangs costs nothing but itself. */
  public ImageSampler(
      Host host, List<Path> directories, Lanes lanes, LongSupplier nanoTime, long timeoutNanos) {
    this.host = host;
    this.directories = List.copyOf(directories);
    this.last = new LastListings(directories);
    this.readings = new ImageReadings(host, this::place, lanes, nanoTime, timeoutNanos);
    directories.forEach(directory -> resolved.put(directory, directory));
  }

  /** Where the directories really are, as far as is known: symbolic links may lead elsewhere. */
  public Collection<Path> resolved() {
    return resolved.values();
  }

  /** The directories as last listed. */
  public LastListings lastListings() {
    return last;
  }

  @Override
  public String name() {
    return "images";
  }

  @Override
  public Sample sample(SampleTime now) throws Exception {
    if (volumes.isEmpty()) {
      volumes = volumes(new ArrayList<>()); // What is wrong is said below.
    }
    Map<Path, Throwable> failures = new LinkedHashMap<>();
    Map<Path, Timed<ImageDirectory>> listings = readings.read(directories, failures);
    Map<Path, ImageDirectory> read = new LinkedHashMap<>();
    listings.forEach((directory, listing) -> read.put(directory, listing.value()));
    read.forEach((directory, found) -> resolved.put(directory, found.path()));
    last.update(read, failures);
    failures.forEach(this::forgetMissing);
    List<String> problems = problems(read, failures);
    volumes = volumes(problems);
    List<MetricSnapshot> families = new ArrayList<>(ofDirectories(read));
    families.addAll(ofFiles(read));
    return new Sample(families, problems).takenAt(Timed.oldest(listings.values(), now));
  }

  /** By the volumes of the reading before: looking them up takes longer than asking them. */
  private Object place(Path directory) {
    return MountPlace.of("images", directory, Optional.ofNullable(volumes.get(directory)));
  }

  /** Its volume is then unknown: the one above it would pass for it. */
  private void forgetMissing(Path directory, Throwable failure) {
    if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
      resolved.remove(directory);
    } else {
      resolved.putIfAbsent(directory, directory);
    }
  }

  private List<MetricSnapshot> ofDirectories(Map<Path, ImageDirectory> read) {
    return List.of(
        Family.gauge(
            "plimsoll_image_directory_readable",
            "Whether the directory could be listed.",
            directories,
            ImageSampler::label,
            directory -> OptionalDouble.of(read.containsKey(directory) ? 1 : 0)),
        Family.gauge(
            "plimsoll_image_directory_truncated",
            "Whether anything below the directory was left out.",
            read.entrySet(),
            entry -> label(entry.getKey()),
            entry -> OptionalDouble.of(entry.getValue().complete() ? 0 : 1)),
        Family.info(
            "plimsoll_image_directory",
            "The volume that holds it, if it exists.",
            directories,
            this::withVolume));
  }

  private static List<MetricSnapshot> ofFiles(Map<Path, ImageDirectory> read) {
    List<FileOf> files = new ArrayList<>();
    read.forEach(
        (directory, found) -> found.files().forEach(f -> files.add(FileOf.of(directory, f))));
    return List.of(
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
  }

  private static List<String> problems(
      Map<Path, ImageDirectory> read, Map<Path, Throwable> failures) {
    List<String> problems = new ArrayList<>();
    failures.forEach((directory, failure) -> problems.add(Reason.of(directory, failure)));
    read.values().stream()
        .flatMap(found -> found.problems().stream())
        .forEach(problem -> problems.add(Reason.of(problem)));
    return problems;
  }

  private Map<Path, Volume> volumes(List<String> problems) {
    Map<Path, Volume> found = new LinkedHashMap<>();
    for (Path directory : directories) {
      Path place = resolved.get(directory);
      if (place != null) {
        volumeOf(place, problems).ifPresent(volume -> found.put(directory, volume));
      }
    }
    return found;
  }

  private Labels withVolume(Path directory) {
    Volume volume = volumes.get(directory);
    Labels label = label(directory);
    return volume == null ? label : label.add("volume", volume.mountPoint().toString());
  }

  /** Without the list of mounts the files are still worth having. */
  private Optional<Volume> volumeOf(Path place, List<String> problems) {
    try {
      return host.volumeOf(place);
    } catch (IOException e) {
      problems.add("the volume of " + place + ": " + Reason.of(e));
      return Optional.empty();
    }
  }

  private static Labels label(Path directory) {
    return Labels.of("directory", directory.toString());
  }

  /** The labels are made once for both series. */
  private record FileOf(Labels labels, ImageFile file) {
    static FileOf of(Path directory, ImageFile file) {
      return new FileOf(Labels.of("directory", directory.toString(), "file", file.file()), file);
    }
  }
}
