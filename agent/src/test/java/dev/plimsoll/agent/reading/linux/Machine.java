package dev.plimsoll.agent.reading.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A recorded machine: one text file of sections, made into the files and links that its kernel
 * would show. In {@code src/test/resources/machines/README.md} stands what each section holds.
 */
final class Machine {

  private static final int FIRST_ATTRIBUTE_OF_BLOCK = 3;

  private final Map<String, List<String>> sections = new LinkedHashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Tree tree;

  /** Made below {@code root} from the description in {@code file}. */
  Machine(Path file, Path root) throws IOException {
    this.tree = new Tree(root);
    read(file);
    tree.directory("sys/class/block").directory("sys/class/net");
    blocks();
    networks();
    tree.mounts(section("mounts").toArray(String[]::new));
    section("files").forEach(this::file);
    section("links").forEach(line -> link(line.split(" -> ", 2)));
  }

  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/machines"))) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  /** Image directories, and the KiB that were read through each. */
  Map<Path, Long> images() {
    Map<Path, Long> images = new LinkedHashMap<>();
    for (String line : section("images")) {
      int blank = line.lastIndexOf(' ');
      images.put(Path.of(line.substring(0, blank)), Long.valueOf(line.substring(blank + 1)));
    }
    return images;
  }

  /** The KiB that left the host. */
  long sent() {
    return section("sent").stream().mapToLong(Long::parseLong).sum();
  }

  List<String> expected() {
    return section("expect");
  }

  private List<String> section(String name) {
    return sections.getOrDefault(name, List.of());
  }

  private void read(Path file) throws IOException {
    String name = "";
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("  ")) {
        sections.computeIfAbsent(name, k -> new ArrayList<>()).add(line.trim());
      } else if (!line.startsWith("#")) {
        name = line.trim();
      }
    }
  }

  private void blocks() {
    StringBuilder diskstats = new StringBuilder();
    for (String line : section("block")) {
      String[] words = line.split(" +", -1);
      String at = place(words);
      Map<String, String> attributes = attributes(words, FIRST_ATTRIBUTE_OF_BLOCK);
      block(words[0].replace('/', '!'), words[1], at, attributes);
      long sectors = 2 * Long.parseLong(attributes.getOrDefault("kib", "0"));
      diskstats.append(
          "%4s %7s %s %d 0 %d 12 0 0 0 0 0 9 12 0 0 0 0 0 0%n"
              .formatted(
                  words[1].replaceFirst(":.*", ""),
                  words[1].replaceFirst(".*:", ""),
                  words[0],
                  sectors,
                  sectors));
    }
    tree.file("proc/diskstats", diskstats.toString());
  }

  private String placeOf(String device) {
    return Objects.requireNonNull(places.get(device), device);
  }

  /** {@code in:sda} is a partition, {@code of:mmcblk0} a disk of its own in another's directory. */
  private String place(String[] words) {
    String where = words[2];
    String name = words[0].replace('/', '!');
    String at = "sys/devices/" + where + "/block/" + name;
    if (where.startsWith("in:") || where.startsWith("of:")) {
      at = placeOf(where.substring(3)) + "/" + name;
    } else if (where.equals("virtual")) {
      at = "sys/devices/virtual/block/" + name;
    }
    places.put(words[0], at);
    return at;
  }

  private void block(String name, String number, String at, Map<String, String> attributes) {
    tree.directory(at).link("sys/class/block/" + name, at);
    if (!number.equals("0:0")) {
      tree.file(at + "/dev", number + "\n").link("sys/dev/block/" + number, at);
    }
    if (attributes.containsKey("partition")) {
      tree.file(at + "/partition", "1\n");
    } else {
      tree.link("sys/block/" + name, at).directory(at + "/slaves");
    }
    attributes.forEach((key, value) -> attribute(at, key, value));
  }

  private void attribute(String at, String key, String value) {
    if (key.equals("upon")) {
      for (String slave : value.split(",", -1)) {
        tree.link(at + "/slaves/" + slave.replace('/', '!'), placeOf(slave));
      }
    } else if (!key.equals("kib") && !key.equals("partition")) {
      tree.file(at + "/" + key, value.replace("\\040", " ") + "\n");
    }
  }

  private void networks() {
    StringBuilder dev = new StringBuilder("Inter-|   Receive  |  Transmit\n face |bytes |bytes\n");
    for (String line : section("net")) {
      String[] words = line.split(" +", -1);
      network(words[0], words[1], attributes(words, 2));
      long bytes = 1024 * Long.parseLong(attributes(words, 2).getOrDefault("kib", "0"));
      dev.append("%6s: 0 0 0 0 0 0 0 0 %d 9 0 0 0 0 0 0%n".formatted(words[0], bytes));
    }
    tree.file("proc/net/dev", dev.toString());
  }

  private void network(String name, String index, Map<String, String> attributes) {
    String at = "sys/class/net/" + name;
    tree.file(at + "/ifindex", index + "\n");
    tree.file(at + "/iflink", attributes.getOrDefault("link", index) + "\n");
    tree.file(at + "/type", attributes.getOrDefault("type", name.equals("lo") ? "772" : "1"));
    tree.file(
        at + "/uevent",
        (attributes.containsKey("devtype") ? "DEVTYPE=" + attributes.get("devtype") + "\n" : "")
            + "INTERFACE="
            + name
            + "\nIFINDEX="
            + index
            + "\n");
    attributes.forEach((key, value) -> networkAttribute(name, key, value));
  }

  private void networkAttribute(String name, String key, String value) {
    String at = "sys/class/net/" + name + "/";
    switch (key) {
      case "kib", "link", "type", "devtype" -> {}
      case "device" ->
          tree.directory(at + "device").link(at + "device/subsystem", "sys/bus/" + value);
      case "bonding", "bridge" -> tree.directory(at + key);
      case "lower" -> {
        for (String lower : value.split(",", -1)) {
          tree.link(at + "lower_" + lower, "sys/class/net/" + lower);
        }
      }
      case "master" -> tree.link(at + "master", "sys/class/net/" + value);
      case "speed" -> speed(at + "speed", value);
      default -> tree.file(at + key, value + "\n");
    }
  }

  /** What cannot be read is a directory here: reading it fails as a driver's EINVAL does. */
  private void speed(String path, String value) {
    if (value.equals("EINVAL")) {
      tree.directory(path);
    } else {
      tree.file(path, value + "\n");
    }
  }

  private void file(String line) {
    String[] parts = line.split(" = ", 2);
    tree.file(parts[0], parts.length < 2 ? "" : parts[1].replace(" | ", "\n") + "\n");
  }

  private void link(String[] ends) {
    tree.link(ends[0], ends[1]);
  }

  /** A word without a value is one that is there. */
  private static Map<String, String> attributes(String[] words, int from) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (from == FIRST_ATTRIBUTE_OF_BLOCK && words[2].startsWith("in:")) {
      attributes.put("partition", "1");
    }
    for (int i = from; i < words.length; i++) {
      String[] pair = words[i].split("=", 2);
      attributes.put(pair[0], pair.length < 2 ? "" : pair[1]);
    }
    return attributes;
  }
}
