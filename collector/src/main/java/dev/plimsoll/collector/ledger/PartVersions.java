package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.log.FileState;
import dev.plimsoll.collector.log.LedgerPart;
import dev.plimsoll.collector.log.LoggedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The versions, as far as known, of the files that the requests of a part asked for. */
final class PartVersions {
  private final String agent;
  private final FileHistory history;
  private final Map<String, Map<String, List<FileState>>> byFile = new HashMap<>();

  PartVersions(String agent, LedgerPart part, FileHistory history) {
    this.agent = agent;
    this.history = history;
    for (FileState state : part.files()) {
      byFile
          .computeIfAbsent(state.file(), file -> new HashMap<>())
          .put(state.directory(), history.learn(agent, state));
    }
  }

  /**
   * The version that the file which a request asked for has now, then what others are known, the
   * newest first. Where the log does not tell which of several directories it is in, only what is
   * the same in all of them.
   */
  List<FileState> of(LoggedRequest request) {
    Map<String, List<FileState>> directories = byFile.getOrDefault(request.file(), Map.of());
    if (request.directory().isPresent()) {
      String directory = request.directory().get();
      List<FileState> known = directories.get(directory);
      return known != null ? known : history.of(agent, directory, request.file());
    }
    List<List<FileState>> all = new ArrayList<>(directories.values());
    return !all.isEmpty() && all.stream().allMatch(one -> alike(one.get(0), all.get(0).get(0)))
        ? all.get(0).subList(0, 1)
        : List.of();
  }

  private static boolean alike(FileState one, FileState other) {
    return one.bytes() == other.bytes() && one.modifiedAt().equals(other.modifiedAt());
  }
}
