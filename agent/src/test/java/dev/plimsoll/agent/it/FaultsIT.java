package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read and devices that come and go under a running agent. */
@Timeout(240)
class FaultsIT {

  private static final Duration LONG = Duration.ofSeconds(40);
  private static final String TIME = "plimsoll_sample_time_seconds";
  private static final String DISK_BUSY = "plimsoll_disk_busy_seconds_total{device=\"%s\"}";
  private static final String DISK_READ = "plimsoll_disk_read_bytes_total{device=\"%s\"}";
  private static final String SENT = "plimsoll_network_transmitted_bytes_total{device=\"%s\"}";

  @TempDir Path directory;

  /** A file, who reads it, and what is told by it alone. */
  private record Source(String file, String sampler, String family, String garbage) {}

  private static final List<Source> SOURCES =
      List.of(
          new Source("/proc/diskstats", "disks", "plimsoll_disk_", "254 0 vda one two three\n"),
          new Source("/proc/net/dev", "networks", "plimsoll_network_", "a\nb\nlo: one two\n"),
          new Source("/proc/self/mountinfo", "volumes", "plimsoll_volume_", "1 1 0:1 / \n"),
          new Source("/proc/stat", "cpu", "plimsoll_cpu_", "cpu  one two three\n"));

  @Test
  void losesOnlyWhatAFileTellsAndNamesIt() throws Exception {
    try (OwnNamespaces own = OwnNamespaces.start(directory, "")) {
      for (Source source : SOURCES) {
        Map<String, Double> before = await(own, source.sampler(), 1);
        assertThat(steady(before)).anyMatch(name -> name.startsWith(source.family()));

        own.deny(source.file());
        watchTheRest(own, source, before);
        assertThat(own.log()).containsOnlyOnce(source.file() + ": permission denied");
        own.restore(source.file());
        recovers(own, source, before);

        own.replace(source.file(), source.garbage());
        watchTheRest(own, source, before);
        // Once for each of the two faults.
        assertThat(count(own.log(), source.sampler() + ": " + source.file() + ":")).isEqualTo(2);
        own.restore(source.file());
        recovers(own, source, before);
      }
    }
  }

  /** Its families are gone, and those of the others are all there and go on. */
  private static void watchTheRest(OwnNamespaces own, Source source, Map<String, Double> before)
      throws Exception {
    Map<String, Double> lacking = await(own, source.sampler(), 0);
    assertThat(lacking.keySet()).noneMatch(name -> name.startsWith(source.family()));
    Set<String> rest = steady(before);
    rest.removeIf(name -> name.startsWith(source.family()));
    assertThat(steady(lacking)).isEqualTo(rest);
    for (String name : lacking.keySet()) {
      if (name.contains("_seconds_total{") || name.contains("_bytes_total{")) {
        assertThat(lacking.get(name)).as(name).isGreaterThanOrEqualTo(before.get(name));
      }
    }
    for (Source other : SOURCES) {
      assertThat(success(lacking, other.sampler()))
          .as(other.sampler())
          .isEqualTo(other.equals(source) ? 0 : success(before, other.sampler()));
    }
    assertThat(lacking).containsEntry("plimsoll_snapshot_fresh", 1.0);
    double sampled = lacking.getOrDefault(TIME, Double.NaN);
    until(own, later -> later.getOrDefault(TIME, 0.0) > sampled + 1.5);
  }

  private static void recovers(OwnNamespaces own, Source source, Map<String, Double> before)
      throws Exception {
    Map<String, Double> after = await(own, source.sampler(), 1);
    assertThat(steady(after)).isEqualTo(steady(before));
    assertThat(own.log()).contains(source.sampler() + ": reads again");
    before.forEach(
        (name, value) -> {
          if (name.startsWith(source.family()) && name.contains("_total{")) {
            assertThat(after.get(name)).as(name).isGreaterThanOrEqualTo(value);
          }
        });
  }

  @Test
  void followsAnInterfaceThatIsRenamedRemovedAndAdded() throws Exception {
    try (OwnNamespaces own = OwnNamespaces.start(directory, "")) {
      own.addLink("nic0", "10.98.0.1");
      Map<String, Double> before = until(own, has(SENT.formatted("nic0")));
      assertThat(success(before, "networks")).isEqualTo(1);

      own.run("ip", "link", "set", "nic0", "down");
      own.run("ip", "link", "set", "nic0", "name", "lan0");
      own.run("ip", "link", "set", "lan0", "up");
      Map<String, Double> renamed = until(own, has(SENT.formatted("lan0")));
      assertThat(renamed).doesNotContainKey(SENT.formatted("nic0"));
      assertThat(renamed.get(SENT.formatted("lan0")))
          .isGreaterThanOrEqualTo(before.get(SENT.formatted("nic0")));
      assertThat(success(renamed, "networks")).isZero();
      assertThat(own.log()).contains("networks: nic0 is now called lan0");

      own.run("ip", "link", "delete", "lan0");
      Map<String, Double> gone = until(own, has(SENT.formatted("lan0")).negate());
      assertThat(gone.keySet()).anyMatch(name -> name.startsWith("plimsoll_network_"));
      assertThat(success(gone, "networks")).isZero();

      own.addLink("lan0", "10.98.0.2");
      Map<String, Double> back = until(own, has(SENT.formatted("lan0")));
      assertThat(back.get(SENT.formatted("lan0"))).isLessThan(100_000);
      assertThat(success(back, "disks")).isEqualTo(1);
    }
  }

  @Test
  void namesADiskThatVanishesAndGoesOnWhereItsCountersWrap() throws Exception {
    String disk = disk();
    try (OwnNamespaces own = OwnNamespaces.start(directory, "")) {
      await(own, "disks", 1);
      Path stats = own.replace("/proc/diskstats", line(disk, 9_000, 0xFFFF_FF00L));
      Map<String, Double> high =
          until(own, holds(DISK_BUSY.formatted(disk), 0xFFFF_FF00L / 1000.0));

      Files.writeString(stats, line(disk, 9_008, 244));
      Map<String, Double> wrapped = until(own, holds(DISK_READ.formatted(disk), 9_008 * 512));
      assertThat(Objects.requireNonNull(wrapped.get(DISK_BUSY.formatted(disk))))
          .isEqualTo(high.getOrDefault(DISK_BUSY.formatted(disk), 0.0) + 0.5);
      assertThat(success(wrapped, "disks")).isEqualTo(1);

      Files.writeString(stats, line("ram0", 0, 0));
      Map<String, Double> gone = until(own, has(DISK_READ.formatted(disk)).negate());
      assertThat(success(gone, "disks")).isZero();
      assertThat(success(gone, "networks")).isEqualTo(1);
      assertThat(own.log()).containsOnlyOnce("disks: " + disk + " is gone");

      Files.writeString(stats, line(disk, 9_100, 300));
      Map<String, Double> back = until(own, holds(DISK_READ.formatted(disk), 9_100 * 512));
      assertThat(back).containsEntry(DISK_BUSY.formatted(disk), 0.3);
    }
  }

  /** A counted disk of this machine, as the kernel names it. */
  private String disk() throws Exception {
    try (AgentProcess agent = AgentProcess.start(directory, "")) {
      Pattern counted =
          Pattern.compile("plimsoll_disk_info\\{counted=\"true\",device=\"([^\"]+)\".*");
      return agent.scrape().keySet().stream()
          .map(counted::matcher)
          .filter(java.util.regex.Matcher::matches)
          .map(found -> found.group(1))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String line(String disk, long sectors, long busyMillis) {
    return "254 0 %s 10 0 %d 20 30 0 40 50 0 %d 60\n".formatted(disk, sectors, busyMillis);
  }

  private static Map<String, Double> await(OwnNamespaces own, String sampler, double value)
      throws Exception {
    return until(own, holds("plimsoll_sampler_success{sampler=\"" + sampler + "\"}", value));
  }

  private static Map<String, Double> until(OwnNamespaces own, Predicate<Map<String, Double>> holds)
      throws Exception {
    Map<String, Double> last = Waiting.until(LONG, own::scrape, holds);
    assertThat(holds.test(last)).as("%s; the log: %s", last, own.log()).isTrue();
    return last;
  }

  private static Predicate<Map<String, Double>> has(String name) {
    return scrape -> scrape.containsKey(name);
  }

  private static Predicate<Map<String, Double>> holds(String name, double value) {
    return scrape -> Double.compare(scrape.getOrDefault(name, Double.NaN), value) == 0;
  }

  private static double success(Map<String, Double> scrape, String sampler) {
    return scrape.getOrDefault("plimsoll_sampler_success{sampler=\"" + sampler + "\"}", -1.0);
  }

  /** Peaks come with the second reading and go with the counters. */
  private static Set<String> steady(Map<String, Double> scrape) {
    return scrape.keySet().stream()
        .filter(name -> !name.contains("_peak_"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
