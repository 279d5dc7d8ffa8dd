package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.NetworkCounters;
import dev.plimsoll.agent.reading.NetworkDevice;
import dev.plimsoll.agent.reading.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Network devices: counters from {@code /proc/net/dev} each time; kind, speed and place in the
 * stack from {@code /sys/class/net}, where reading the speed takes a lock in the driver, only when
 * the devices change or may have changed, and otherwise on every tenth reading.
 */
final class LinuxNetworks {

  private static final int READINGS_PER_LINK_READING = 10;
  private static final int FIELDS = 16;
  private static final int HEADER_LINES = 2;
  private static final int NAMED = 5;

  /** Bytes, errors and drops, received and sent: proc(5). */
  private static final int[] COUNTERS = {0, 2, 3, 8, 10, 11};

  private final Path dev;
  private final NetworkLinks links;
  private final Departed departed = new Departed();
  private Map<String, KnownLink> known = Map.of();
  private Set<String> strangers = Set.of();
  private int age;

  /** Reads below {@code root}, which is {@code /} on a real system. */
  LinuxNetworks(Path root) {
    this.dev = root.resolve("proc/net/dev");
    this.links = new NetworkLinks(root.resolve("sys/class/net"));
  }

  private record KnownLink(NetworkLinks.Link link, Unwrapped counters) {}

  Reading<NetworkDevice> read() throws IOException {
    BadLines bad = new BadLines(dev, "the counters of a network device");
    Map<String, long[]> counters = counters(bad);
    boolean refresh = ++age >= READINGS_PER_LINK_READING;
    if (refresh || !known.keySet().equals(counters.keySet()) || anyFell(counters)) {
      refresh(counters, bad.any());
      age = 0;
    }
    List<NetworkDevice> devices = new ArrayList<>();
    counters.forEach(
        (device, raw) ->
            Optional.ofNullable(known.get(device))
                .ifPresent(found -> devices.add(device(device, found, raw))));
    List<String> problems = new ArrayList<>(bad.told());
    links.problem().ifPresent(problems::add);
    strangers(counters.keySet()).ifPresent(problems::add);
    problems.addAll(departed.told());
    return new Reading<>(devices, problems);
  }

  /**
   * Devices that only the counters know, in two readings: one of them alone may just come or go.
   */
  private Optional<String> strangers(Set<String> devices) {
    Set<String> now = new TreeSet<>(devices);
    now.removeAll(known.keySet());
    List<String> lasting = now.stream().filter(strangers::contains).toList();
    strangers = now;
    return lasting.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "left out, for %s does not show them: %s; is /sys that of another network namespace?"
                .formatted(links.root(), some(lasting)));
  }

  private static String some(List<String> names) {
    String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }

  /** Counters that fall may have wrapped, or be those of another device with this name. */
  private boolean anyFell(Map<String, long[]> counters) {
    return counters.entrySet().stream()
        .anyMatch(
            entry -> {
              KnownLink before = known.get(entry.getKey());
              return before != null && before.counters().fell(entry.getValue());
            });
  }

  private void refresh(Map<String, long[]> counters, boolean someLost) {
    Map<String, KnownLink> now = new HashMap<>();
    links
        .read(counters.keySet())
        .forEach((device, link) -> now.put(device, new KnownLink(link, counters(device, link))));
    known.forEach(
        (device, before) -> {
          KnownLink after = now.get(device);
          if (after == null && someLost) {
            now.put(device, before); // The line that is lost may be this one's.
          } else if (before.link().counted()
              && (after == null || after.link().index() != before.link().index())) {
            departed.add(departure(device, before.link().index(), now));
          }
        });
    known = now;
  }

  private Unwrapped counters(String device, NetworkLinks.Link link) {
    KnownLink before = known.get(device);
    return before != null && before.link().index() == link.index()
        ? before.counters()
        : new Unwrapped(COUNTERS.length);
  }

  private static String departure(String device, long index, Map<String, KnownLink> now) {
    return now.entrySet().stream()
        .filter(entry -> index > 0 && entry.getValue().link().index() == index)
        .map(entry -> device + " is now called " + entry.getKey())
        .findFirst()
        .orElse(device + (now.containsKey(device) ? " is another device now" : " is gone"));
  }

  private Map<String, long[]> counters(BadLines bad) throws IOException {
    Map<String, long[]> counters = new LinkedHashMap<>();
    List<String> lines = ProcFile.lines(dev);
    if (lines.size() <= HEADER_LINES) {
      bad.add(lines.size(), "", "it ends before the first device");
    }
    for (int i = HEADER_LINES; i < lines.size(); i++) {
      String line = lines.get(i);
      int colon = line.lastIndexOf(':');
      String name = line.substring(0, Math.max(0, colon)).trim();
      try {
        if (colon < 0
            || ProcFile.absolute("/" + name).isEmpty()
            || counters.putIfAbsent(name, raw(line.substring(colon + 1))) != null) {
          bad.add(i + 1, line);
        }
      } catch (IllegalArgumentException e) {
        bad.add(i + 1, line);
      }
    }
    return counters;
  }

  private static long[] raw(String text) {
    String[] words = ProcFile.words(text);
    if (words.length < FIELDS) {
      throw new IllegalArgumentException("too few words");
    }
    long[] raw = new long[COUNTERS.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = ProcFile.count(words[COUNTERS[i]]);
    }
    return raw;
  }

  private static NetworkDevice device(String device, KnownLink found, long[] raw) {
    NetworkLinks.Link link = found.link();
    long[] counters = found.counters().next(raw);
    return new NetworkDevice(
        device,
        link.kind(),
        link.counted(),
        link.speed(),
        new NetworkCounters(
            counters[0], counters[1], counters[2], counters[3], counters[4], counters[5]));
  }
}
