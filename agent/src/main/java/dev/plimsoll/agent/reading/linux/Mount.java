package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code /proc/self/mountinfo}. Fields: proc(5).
 *
 * @param majorMinor device number of the files, such as {@code 259:2}
 * @param root which directory of the file system is mounted
 * @param source what is mounted
 */
record Mount(String majorMinor, String root, Path mountPoint, String type, String source) {

  private static final int FIELDS_BEFORE_OPTIONAL = 6;

  /** All mounts; of several on one mount point the last, for it hides the others. */
  static List<Mount> read(Path proc) throws IOException {
    List<Mount> mounts = new ArrayList<>();
    for (String line : ProcFile.lines(proc.resolve("self/mountinfo"))) {
      parse(line)
          .ifPresent(
              mount -> {
                mounts.removeIf(before -> before.mountPoint().equals(mount.mountPoint()));
                mounts.add(mount);
              });
    }
    return mounts;
  }

  static Optional<Mount> parse(String line) {
    int dash = line.indexOf(" - ");
    String[] left = dash < 0 ? new String[0] : line.substring(0, dash).split(" ");
    String[] right = dash < 0 ? new String[0] : line.substring(dash + 3).split(" ");
    if (left.length < FIELDS_BEFORE_OPTIONAL || right.length < 2) {
      return Optional.empty();
    }
    return Optional.of(
        new Mount(
            left[2],
            unescaped(left[3]),
            Path.of(unescaped(left[4])),
            right[0],
            unescaped(right[1])));
  }

  /** Whether the file system is kept on a device of this host. */
  boolean onDevice() {
    return source.startsWith("/dev/") || type.equals("zfs");
  }

  /** The mount that holds {@code path}: the longest mount point above it. */
  static Optional<Mount> holding(Path path, List<Mount> mounts) {
    return mounts.stream()
        .filter(mount -> path.startsWith(mount.mountPoint()))
        .max(java.util.Comparator.comparingInt(mount -> mount.mountPoint().getNameCount()));
  }

  /** Blanks, tabs, line ends and backslashes stand as three octal digits. */
  private static String unescaped(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    var bytes = new java.io.ByteArrayOutputStream();
    byte[] raw = field.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '\\' && i + 3 < raw.length) {
        bytes.write(Integer.parseInt(new String(raw, i + 1, 3, StandardCharsets.US_ASCII), 8));
        i += 3;
      } else {
        bytes.write(raw[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
