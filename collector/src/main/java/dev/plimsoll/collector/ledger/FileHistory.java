package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.log.FileState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The versions of the agents' files that were seen of late. Only a help: a request that is read
 * after its file was replaced gets its version all the same. Bounded; for several threads.
 */
final class FileHistory {
  private static final int MOST_FILES = 10_000;
  private static final int MOST_VERSIONS = 8;

  private record Place(String agent, String directory, String file) {}

  private final Map<Place, List<FileState>> versions = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Takes in what an agent's file is now.
   *
   * @return what it is now, then what else it was, the newest first
   */
  synchronized List<FileState> learn(String agent, FileState now) {
    Place place = new Place(agent, now.directory(), now.file());
    List<FileState> known = new ArrayList<>(versions.getOrDefault(place, List.of()));
    known.removeIf(one -> one.modifiedAt().equals(now.modifiedAt()));
    known.sort(Comparator.comparing(FileState::modifiedAt).reversed());
    known.add(0, now);
    List<FileState> kept = List.copyOf(known.subList(0, Math.min(known.size(), MOST_VERSIONS)));
    versions.put(place, kept);
    if (versions.size() > MOST_FILES) {
      versions.remove(versions.keySet().iterator().next());
    }
    return kept;
  }

  /** What a file is, as far as known, then what else it was, the newest first. */
  synchronized List<FileState> of(String agent, String directory, String file) {
    return versions.getOrDefault(new Place(agent, directory, file), List.of());
  }
}
