package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.ImageDirectory;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The image directories as they were last listed. Any thread may ask. */
public final class LastListings {

  private final Set<Path> directories;
  private volatile Known known;

  private record Known(Map<Path, ImageDirectory> listed, Set<Path> answered, boolean looked) {}

  LastListings(Collection<Path> directories) {
    this.directories = new LinkedHashSet<>(directories);
    this.known = new Known(Map.of(), Set.of(), false);
  }

  /** Of a directory that could not be listed now, but is there, the last listing still holds. */
  void update(Map<Path, ImageDirectory> read, Map<Path, Throwable> failures) {
    Map<Path, ImageDirectory> listed = new HashMap<>(known.listed());
    Set<Path> answered = new LinkedHashSet<>(known.answered());
    listed.putAll(read);
    answered.addAll(read.keySet());
    failures.forEach(
        (directory, failure) -> {
          if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
            listed.remove(directory);
          }
          if (!(failure instanceof TimeoutException)) {
            answered.add(directory);
          }
        });
    known = new Known(Map.copyOf(listed), Set.copyOf(answered), true);
  }

  /** The directories that were ever listed and are not known to be gone. */
  public Map<Path, ImageDirectory> listed() {
    return known.listed();
  }

  /** The same; empty before all were looked at once, be it in vain. */
  public Optional<Map<Path, ImageDirectory>> known() {
    Known now = known;
    return now.looked() ? Optional.of(now.listed()) : Optional.empty();
  }

  /**
   * Why it cannot be told what is an image: some directory was never listed and did not fail
   * either. Once empty it stays so.
   */
  public Optional<String> whyUnknown() {
    Set<Path> answered = known.answered();
    String silent =
        directories.stream()
            .filter(directory -> !answered.contains(directory))
            .map(Path::toString)
            .collect(Collectors.joining(", "));
    return silent.isEmpty()
        ? Optional.empty()
        : Optional.of("image directories have not answered since the agent started: " + silent);
  }
}
