package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Known transfers and reads on this machine land on the right devices, once. */
@Timeout(300)
class AttributionIT {

  private static final int MIB = 1 << 20;
  private static final long PAYLOAD = 24L * MIB;
  private static final int COLD = 256 * MIB;
  private static final int ROUNDS = 4;
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Others read from the same disk too, and their reads come on top. */
  private static final int ATTEMPTS = 12;

  private static final String NGINX =
      """
      daemon off;
      master_process off;
      pid %1$s/nginx.pid;
      error_log stderr warn;
      events { worker_connections 64; }
      http {
        access_log off;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        server { listen 8080; root %1$s; }
      }
      """;

  @TempDir Path directory;

  @Test
  void countsATransferOnTheDeviceItTookToTheByte() throws Exception {
    Tools.need("curl");
    Files.write(directory.resolve("a.ckm"), new byte[(int) PAYLOAD]);
    try (TwoLinks links = TwoLinks.make()) {
      Process nginx = nginx(links);
      try (AgentProcess agent = AgentProcess.start(directory, "", links.onServer())) {
        assertThat(sent(links, agent, 0)).isZero();
        fetch(links, 0, 1);
        long first = settled(links, agent, 0);
        assertThat(first).isBetween(PAYLOAD, PAYLOAD * 11 / 10);
        assertThat(settled(links, agent, 1)).isLessThan(MIB);

        fetch(links, 1, 2);
        long second = settled(links, agent, 1);
        assertThat(second).isBetween(2 * PAYLOAD, 2 * PAYLOAD * 11 / 10);
        assertThat(settled(links, agent, 0) - first).isLessThan(MIB);
        assertThat(counted(scrape(links, agent), "network")).containsExactly("nic0", "nic1");
        System.out.printf("%d bytes of payload: nic0 %d; twice: nic1 %d%n", PAYLOAD, first, second);
      } finally {
        Tools.stop(nginx);
      }
    }
  }

  @Test
  void countsAReadThroughALoopDeviceAndABindMountOnItsDiskOnce() throws Exception {
    try (LoopVolume volume = LoopVolume.make(directory, 400)) {
      Path file = volume.bound().resolve("cold.ckm");
      write(file);
      String images = "images: [{directory: " + volume.bound() + "}]\n";
      try (AgentProcess agent = AgentProcess.start(directory, images)) {
        Map<String, Double> scrape = agent.scrape();
        Set<String> below = carriers(scrape, directoryOf(directory));
        assumeTrue(!below.isEmpty(), directory + " is on no disk of this machine");
        assertThat(carriers(scrape, volume.mounted())).isEqualTo(below);
        assertThat(carriers(scrape, volume.bound())).isEqualTo(below);
        assertThat(counted(scrape, "disk")).containsAll(below);
        assertThat(scrape.keySet())
            .noneMatch(key -> key.contains("disk") && key.contains(volume.device() + "\""))
            .contains(
                "plimsoll_image_directory_info{directory=\"%1$s\",volume=\"%1$s\"}"
                    .formatted(volume.bound()));

        double share = 0;
        for (int i = 0; i < ATTEMPTS && Math.abs(share - 1) > 0.02; i++) {
          share = readCold(agent, below, file) / ((double) COLD * ROUNDS);
          assertThat(share).isGreaterThan(0.98);
        }
        assertThat(share).isBetween(0.98, 1.02);
        System.out.printf("%s on %s: %.4f of what was read%n", volume.device(), below, share);
      }
    }
  }

  private Process nginx(TwoLinks links) throws Exception {
    Path config = directory.resolve("nginx.conf");
    Files.writeString(config, NGINX.formatted(directory));
    Process nginx =
        new ProcessBuilder(
                links.onServer(Tools.need("nginx"), "-c", config.toString(), "-e", "stderr"))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("nginx.log").toFile())
            .start();
    Waiting.until(
        SOON,
        () -> links.byServer("sh", "-c", "cat /proc/net/tcp"),
        listening -> listening.contains(":1F90 "));
    return nginx;
  }

  private static void fetch(TwoLinks links, int link, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      String size =
          links.byClients(
              "curl",
              "-s",
              "-o",
              "/dev/null",
              "-w",
              "%{size_download}",
              "http://" + TwoLinks.address(link) + ":8080/a.ckm");
      assertThat(size).isEqualTo(String.valueOf(PAYLOAD));
    }
  }

  /** What the agent says was sent, once it says what arrived: it samples each second. */
  private static long settled(TwoLinks links, AgentProcess agent, int link) throws Exception {
    return Waiting.until(
        SOON,
        () -> {
          long sent = sent(links, agent, link);
          assertThat(sent).isLessThanOrEqualTo(links.arrived(link));
          return sent == links.arrived(link) ? sent : -1;
        },
        sent -> sent >= 0);
  }

  private static long sent(TwoLinks links, AgentProcess agent, int link) throws Exception {
    String name = "plimsoll_network_transmitted_bytes_total{device=\"nic" + link + "\"}";
    return scrape(links, agent).getOrDefault(name, -1.0).longValue();
  }

  private static Map<String, Double> scrape(TwoLinks links, AgentProcess agent) throws Exception {
    return AgentProcess.samples(
        links.byServer("curl", "-s", "http://" + agent.address() + "/metrics"));
  }

  private static Set<String> counted(Map<String, Double> scrape, String what) {
    return labels(scrape, "plimsoll_" + what + "_info\\{.*counted=\"true\".*device=\"([^\"]*)\".*");
  }

  private static Set<String> carriers(Map<String, Double> scrape, Path volume) {
    return labels(
        scrape,
        "plimsoll_volume_disk_info\\{device=\"([^\"]*)\",volume=\""
            + Pattern.quote("" + volume)
            + "\"}");
  }

  private static Set<String> labels(Map<String, Double> scrape, String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    Set<String> found = new TreeSet<>();
    for (String key : scrape.keySet()) {
      var match = wanted.matcher(key);
      if (match.matches()) {
        found.add(match.group(1));
      }
    }
    return found;
  }

  /** The mount point above {@code path}. */
  private static Path directoryOf(Path path) throws Exception {
    return Path.of(
        Tools.run("", "findmnt", "-no", "TARGET", "-T", path.toString()).output().trim());
  }

  private static double readCold(AgentProcess agent, Set<String> disks, Path file)
      throws Exception {
    double begin = afterSample(agent, disks);
    for (int i = 0; i < ROUNDS; i++) {
      read(file);
    }
    return afterSample(agent, disks) - begin;
  }

  /** Past the file cache: dropping it would make everyone else read from the disk too. */
  private static void read(Path file) throws Exception {
    Tools.Result dd = Tools.run("", "dd", "if=" + file, "of=/dev/null", "bs=1M", "iflag=direct");
    assertThat(dd.output()).contains(COLD + " bytes");
    assertThat(dd.status()).isZero();
  }

  /** The sum over the disks in a sample that began after now: the next may have begun before. */
  private static double afterSample(AgentProcess agent, Set<String> disks) throws Exception {
    Map<String, Double> scrape = nextSample(agent, nextSample(agent, agent.scrape()));
    return disks.stream()
        .map(disk -> "plimsoll_disk_read_bytes_total{device=\"" + disk + "\"}")
        .mapToDouble(name -> scrape.getOrDefault(name, 0.0))
        .sum();
  }

  private static Map<String, Double> nextSample(AgentProcess agent, Map<String, Double> before)
      throws Exception {
    String time = "plimsoll_sample_time_seconds";
    double last = before.getOrDefault(time, 0.0);
    return Waiting.until(SOON, agent::scrape, now -> now.getOrDefault(time, 0.0) > last);
  }

  private static void write(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocateDirect(MIB);
      for (int i = 0; i < COLD / MIB; i++) {
        channel.write(block.putInt(0, i).rewind());
      }
      channel.force(true);
    }
  }
}
