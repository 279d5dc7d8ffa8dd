package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Makes up a system: files and links below a root, as /proc and /sys would have them. */
public final class Tree {

  private final Path root;

  public Tree(Path root) {
    this.root = root;
    for (String directory : new String[] {"proc/self", "proc/net", "sys/block", "sys/dev/block"}) {
      make(root.resolve(directory));
    }
  }

  public Path root() {
    return root;
  }

  public Tree file(String path, String content) {
    try {
      Path file = root.resolve(path);
      make(parent(file));
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Tree directory(String path) {
    make(root.resolve(path));
    return this;
  }

  public Tree link(String path, String target) {
    try {
      Path link = root.resolve(path);
      make(parent(link));
      Files.createSymbolicLink(link, parent(link).relativize(root.resolve(target)));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Tree diskstats(String... lines) {
    return file("proc/diskstats", String.join("\n", lines) + "\n");
  }

  public Tree mounts(String... lines) {
    return file("proc/self/mountinfo", String.join("\n", lines) + "\n");
  }

  /** A whole disk with hardware of its own. */
  public Tree disk(String name, String number, String model, boolean rotational) {
    return block(name, number, "devices/pci0000:00/" + name)
        .file("sys/devices/pci0000:00/" + name + "/device/model", model + "   \n")
        .file("sys/devices/pci0000:00/" + name + "/queue/rotational", rotational ? "1\n" : "0\n");
  }

  /** A partition of a disk made before. */
  public Tree partition(String disk, String name, String number) {
    String at = "sys/devices/pci0000:00/" + disk + "/" + name;
    return file(at + "/partition", "1\n")
        .link("sys/dev/block/" + number, at)
        .link("sys/class/block/" + name, at);
  }

  /** An md, device-mapper or loop device upon others made before. */
  public Tree stacked(String name, String number, String... slaves) {
    block(name, number, "devices/virtual/block/" + name);
    for (String slave : slaves) {
      link("sys/devices/virtual/block/" + name + "/slaves/" + slave, "sys/class/block/" + slave);
    }
    return this;
  }

  private Tree block(String name, String number, String at) {
    return file("sys/" + at + "/dev", number + "\n")
        .link("sys/block/" + name, "sys/" + at)
        .link("sys/class/block/" + name, "sys/" + at)
        .link("sys/dev/block/" + number, "sys/" + at);
  }

  /** A line of /proc/net/dev for each name, all with the same counts. */
  public Tree networkCounters(String... names) {
    StringBuilder text = new StringBuilder("Inter-| Receive | Transmit\n face |bytes |bytes\n");
    for (String name : names) {
      text.append(name).append(": 1000 10 1 2 0 0 0 0 2000 20 3 4 0 0 0 0\n");
    }
    return file("proc/net/dev", text.toString());
  }

  /** A network device; {@code link} is the other end's index, its own where there is none. */
  public Tree network(String name, int index, int link, String... more) {
    String at = "sys/class/net/" + name + "/";
    file(at + "type", name.equals("lo") ? "772\n" : "1\n");
    file(at + "ifindex", index + "\n");
    file(at + "iflink", link + "\n");
    for (String extra : more) {
      int equals = extra.indexOf('=');
      if (equals < 0) {
        directory(at + extra);
      } else {
        file(at + extra.substring(0, equals), extra.substring(equals + 1) + "\n");
      }
    }
    return this;
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  private static void make(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
