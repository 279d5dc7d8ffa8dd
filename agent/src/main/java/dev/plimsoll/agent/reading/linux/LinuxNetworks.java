package dev.plimsoll.agent.reading.linux;

import dev.plimsoll.agent.reading.NetworkCounters;
import dev.plimsoll.agent.reading.NetworkDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Network devices: counters from {@code /proc/net/dev} each time; kind, speed and place in the
 * stack from {@code /sys/class/net}, where reading the speed takes a lock in the driver, only when
 * the devices change and otherwise on every tenth reading.
 */
final class LinuxNetworks {

  private static final int READINGS_PER_LINK_READING = 10;
  private static final int FIELDS = 16;

  private final Path dev;
  private final NetworkLinks links;
  private Map<String, NetworkLinks.Link> known = Map.of();
  private int age;

  LinuxNetworks(Path proc, Path sys) {
    this.dev = proc.resolve("net/dev");
    this.links = new NetworkLinks(sys.resolve("class/net"));
  }

  List<NetworkDevice> read() throws IOException {
    Map<String, NetworkCounters> counters = counters();
    refresh(counters.keySet());
    List<NetworkDevice> devices = new ArrayList<>();
    counters.forEach(
        (device, count) -> {
          NetworkLinks.Link link = known.getOrDefault(device, NetworkLinks.Link.UNKNOWN);
          devices.add(new NetworkDevice(device, link.kind(), link.counted(), link.speed(), count));
        });
    return devices;
  }

  private void refresh(Set<String> devices) {
    if (!known.keySet().equals(devices) || ++age >= READINGS_PER_LINK_READING) {
      known = links.read(devices);
      age = 0;
    }
  }

  private Map<String, NetworkCounters> counters() throws IOException {
    Map<String, NetworkCounters> counters = new LinkedHashMap<>();
    for (String line : ProcFile.lines(dev)) {
      int colon = line.lastIndexOf(':');
      String[] words = colon < 0 ? new String[0] : ProcFile.words(line.substring(colon + 1));
      if (words.length >= FIELDS) {
        counters.put(line.substring(0, colon).trim(), counters(words));
      }
    }
    return counters;
  }

  private static NetworkCounters counters(String[] words) {
    return new NetworkCounters(
        Long.parseLong(words[0]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[8]),
        Long.parseLong(words[10]),
        Long.parseLong(words[11]));
  }
}
