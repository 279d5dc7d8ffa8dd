package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What udev wrote down about block devices: a file each, {@code b8:1} for the number 8:1, with a
 * letter, a colon and a word or a {@code key=value} on each line (systemd, sd-device). It is the
 * only place where the kernel's own files leave out which devices a ZFS pool is made of.
 */
final class UdevDatabase {

  private final Path data;
  private volatile Known known = new Known(Optional.empty(), List.of());

  /** Below {@code root}, which is {@code /} on a real system. */
  UdevDatabase(Path root) {
    this.data = root.resolve("run/udev/data");
  }

  private record Known(Optional<FileTime> changed, List<Member> members) {}

  private record Member(String pool, String id, String majorMinor) {}

  /**
   * Numbers of the devices of a ZFS pool; none when that is not known, or when two pools of this
   * name are.
   */
  Set<String> zfsMembers(String pool) throws IOException {
    Set<String> ids = new TreeSet<>();
    Set<String> numbers = new TreeSet<>();
    for (Member member : members()) {
      if (member.pool().equals(pool)) {
        ids.add(member.id());
        numbers.add(member.majorMinor());
      }
    }
    return ids.size() > 1 ? Set.of() : numbers;
  }

  /** The pool that a ZFS volume is in. */
  Optional<String> zfsPoolOf(String majorMinor) {
    return Optional.of(majorMinor)
        .filter(number -> number.matches("[0-9]+:[0-9]+"))
        .flatMap(number -> entry(data.resolve("b" + number), "S:zvol/"))
        .map(volume -> volume.substring(0, Math.max(0, volume.indexOf('/'))))
        .filter(pool -> !pool.isEmpty());
  }

  /** Udev replaces a file to change it, so the directory's time tells. */
  private List<Member> members() throws IOException {
    if (!Files.isDirectory(data)) {
      return List.of();
    }
    Optional<FileTime> changed = Optional.of(Files.getLastModifiedTime(data));
    Known last = known;
    if (!last.changed().equals(changed)) {
      last = new Known(changed, scan());
      known = last;
    }
    return last.members();
  }

  private List<Member> scan() throws IOException {
    List<Member> members = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(data, "b*")) {
      for (Path file : files) {
        String number = String.valueOf(file.getFileName()).substring(1);
        if (entry(file, "E:ID_FS_TYPE=").filter("zfs_member"::equals).isPresent()) {
          entry(file, "E:ID_FS_LABEL=")
              .map(pool -> new Member(pool, entry(file, "E:ID_FS_UUID=").orElse(""), number))
              .ifPresent(members::add);
        }
      }
    }
    return members;
  }

  private static Optional<String> entry(Path file, String start) {
    return ProcFile.attribute(file)
        .flatMap(text -> text.lines().filter(line -> line.startsWith(start)).findFirst())
        .map(line -> line.substring(start.length()));
  }
}
