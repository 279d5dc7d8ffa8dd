package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All mounts of this process's namespace, and which of them a path leads to. One that is mounted
 * over another, or over a directory above it, hides it: a path is therefore followed from the root,
 * mount by mount, as the kernel does.
 */
final class Mounts {

  private final List<Mount> all;
  private final List<String> problems;

  /** By the mount that they are upon, and where. */
  private final Map<Integer, Map<Path, Mount>> upon = new HashMap<>();

  /** Those whose parent is not listed: the root, and what a line that is lost was the parent of. */
  private final Map<Path, Mount> parentless = new HashMap<>();

  private Mounts(List<Mount> all, List<String> problems) {
    this.all = all;
    this.problems = problems;
    Set<Integer> ids = new HashSet<>();
    all.forEach(mount -> ids.add(mount.id()));
    for (Mount mount : all) {
      if (ids.contains(mount.parent()) && mount.parent() != mount.id()) {
        upon.computeIfAbsent(mount.parent(), id -> new HashMap<>()).put(mount.mountPoint(), mount);
      } else {
        parentless.put(mount.mountPoint(), mount);
      }
    }
  }

  static Mounts read(Path proc) throws IOException {
    Path file = proc.resolve("self/mountinfo");
    BadLines bad = new BadLines(file, "a mount");
    List<Mount> all = new ArrayList<>();
    // Only a line feed ends a line here: a name may have a carriage return in it.
    String[] lines = ProcFile.text(file, StandardCharsets.ISO_8859_1).split("\n", 0);
    for (int i = 0; i < lines.length; i++) {
      try {
        all.add(Mount.parse(lines[i]));
      } catch (IllegalArgumentException e) {
        bad.add(i + 1, lines[i], String.valueOf(e.getMessage()));
      }
    }
    return new Mounts(all, bad.told());
  }

  /** Lines that could not be understood. */
  List<String> problems() {
    return problems;
  }

  /** Those that a path leads to, in the system's order. */
  List<Mount> visible() {
    return all.stream()
        .filter(mount -> holding(mount.mountPoint()).filter(mount::equals).isPresent())
        .toList();
  }

  /** The mount that the files at {@code path}, which is absolute, are on. */
  Optional<Mount> holding(Path path) {
    Mount current = null;
    Set<Integer> entered = new HashSet<>();
    for (int names = 0; names <= path.getNameCount(); names++) {
      Path place = names == 0 ? path.getRoot() : path.getRoot().resolve(path.subpath(0, names));
      for (Mount next = at(place, current, entered);
          next != null;
          next = at(place, current, entered)) {
        current = next;
        entered.add(next.id());
      }
    }
    return Optional.ofNullable(current);
  }

  private @Nullable Mount at(Path place, @Nullable Mount below, Set<Integer> entered) {
    Mount mount = below == null ? null : upon.getOrDefault(below.id(), Map.of()).get(place);
    if (mount == null || entered.contains(mount.id())) {
      mount = parentless.get(place);
    }
    return mount == null || entered.contains(mount.id()) ? null : mount;
  }
}
