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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Disk bytes against a known volume of cold files. */
@Timeout(300)
class ColdReadIT {

  private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");
  private static final int BLOCK = 1 << 20;
  private static final int BLOCKS = 1024;

  /** Others read from the same disk too, and their reads come on top. */
  private static final int ATTEMPTS = 4;

  @TempDir Path directory;

  @Test
  void countsTheBytesReadFromTheRightDisk() throws Exception {
    Tools.needRoot("dropping the file cache");
    assumeTrue(Files.isWritable(DROP_CACHES), "the file cache cannot be dropped here");
    Path images = Files.createDirectory(directory.resolve("images"));
    Path file = images.resolve("cold.ckm");
    write(file);
    try (AgentProcess agent =
        AgentProcess.start(directory, "images: [{directory: " + images + "}]\n")) {
      Map<String, Double> scrape = agent.scrape();
      String volume =
          label(scrape, "plimsoll_image_directory_info{directory=\"" + images, "volume");
      String disk = carrier(scrape, volume);
      assumeTrue(!disk.isEmpty(), "volume " + volume + " is on no disk of this machine");
      String counter = "plimsoll_disk_read_bytes_total{device=\"" + disk + "\"}";

      double share = 0;
      for (int attempt = 0; attempt < ATTEMPTS && Math.abs(share - 1) > 0.02; attempt++) {
        share = readCold(agent, counter, file) / ((double) BLOCK * BLOCKS);
        assertThat(share).isGreaterThan(0.98);
      }

      assertThat(share).isBetween(0.98, 1.02);
      assertThat(volume)
          .isEqualTo(
              Tools.run("", "findmnt", "-no", "TARGET", "-T", images.toString()).output().trim());
      System.out.printf("volume %s on %s: %.4f of what was read%n", volume, disk, share);
    }
  }

  private static double readCold(AgentProcess agent, String counter, Path file) throws Exception {
    Files.writeString(DROP_CACHES, "3\n");
    Waiting.pause(Duration.ofMillis(2500));
    double before = agent.metric(counter);
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(BLOCK);
      while (channel.read(buffer) >= 0) {
        buffer.clear();
      }
    }
    Waiting.pause(Duration.ofMillis(1500));
    return agent.metric(counter) - before;
  }

  private static void write(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
      for (int i = 0; i < BLOCK; i += Integer.BYTES) {
        block.putInt(i, i * 0x9E3779B9);
      }
      for (int i = 0; i < BLOCKS; i++) {
        channel.write(block.putInt(0, i).rewind());
      }
      channel.force(true);
    }
  }

  private static String carrier(Map<String, Double> scrape, String volume) {
    return label(scrape, "plimsoll_volume_disk_info{", "device", "volume=\"" + volume + "\"");
  }

  private static String label(
      Map<String, Double> scrape, String start, String name, String... with) {
    return scrape.keySet().stream()
        .filter(key -> key.startsWith(start) && List.of(with).stream().allMatch(key::contains))
        .map(
            key ->
                Objects.requireNonNull(key.replaceAll(".*[{,]" + name + "=\"([^\"]*)\".*", "$1")))
        .findFirst()
        .orElse("");
  }
}
