package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.linux.LinuxHost;
import dev.plimsoll.agent.reading.linux.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a reading lost is its sampler's problem; its own rest and all others stay right. */
@Timeout(60)
class LostReadingsTest {

  private static final SampleTime NOW = new SampleTime(0, Instant.ofEpochSecond(1_000));
  private static final long LONG = TimeUnit.SECONDS.toNanos(20);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @TempDir Path root;
  private Tree tree;
  private Samplers samplers;
  private Path images;

  @BeforeEach
  void make() throws IOException {
    images = Files.createDirectory(root.resolve("images")).toRealPath();
    tree =
        new Tree(root)
            .disk("sda", "8:0", "A", true)
            .disk("sdb", "8:16", "B", true)
            .diskstats("8 0 sda 1 0 8 1 0 0 0 0 0 1 1", "8 16 sdb 2 0 16 2 0 0 0 0 0 2 2")
            .mounts("27 1 8:0 / / rw - ext4 /dev/sda rw")
            .networkCounters("lo", "eth0")
            .network("lo", 1, 1)
            .network("eth0", 2, 2, "device");
    Files.writeString(images.resolve("a.ckm"), "image");
    Host host = new LinuxHost(root);
    Lanes lanes = new Lanes(threads);
    ImageSampler directories =
        new ImageSampler(host, List.of(images), lanes, System::nanoTime, LONG);
    samplers =
        new Samplers(
            TimedSampler.within(
                LONG,
                new DiskSampler(host, System::nanoTime),
                new NetworkSampler(host, System::nanoTime),
                new VolumeSampler(host, directories::resolved, lanes, System::nanoTime, LONG),
                directories),
            threads,
            System::nanoTime);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void allIsWellAtFirst() throws InterruptedException {
    assertThat(sample()).contains(success("disks", 1), success("networks", 1));
    assertThat(sample()).contains(success("volumes", 1), success("images", 1));
  }

  @Test
  void aLineThatIsGarbledCostsItsDiskAndTheSuccess() throws InterruptedException {
    sample();
    tree.diskstats("8 0 sda 1 0 8 1 0 0 0 0 0 1 1", "8 16 sdb 2 0 ? 2 0 0 0 0 0 2 2");
    assertThat(sample())
        .contains("plimsoll_disk_reads_total{device=\"sda\"} 1.0\n")
        .doesNotContain("device=\"sdb\"")
        .contains(success("disks", 0), success("networks", 1), success("volumes", 1));
  }

  @Test
  void aDeviceThatIsRenamedCostsTheSuccess() throws InterruptedException, IOException {
    sample();
    Files.move(root.resolve("sys/class/net/eth0"), root.resolve("sys/class/net/lan0"));
    tree.networkCounters("lo", "lan0");
    assertThat(sample())
        .contains("plimsoll_network_info{counted=\"true\",device=\"lan0\",kind=\"physical\"} 1")
        .contains(success("disks", 1), success("networks", 0));
  }

  @Test
  void aDiskThatIsPulledMakesItsVolumeUnknownAndCostsTheSuccess()
      throws InterruptedException, IOException {
    assertThat(sample())
        .contains("plimsoll_volume_disk_info{device=\"sda\",volume=\"/\"} 1")
        .contains(success("volumes", 1));
    Files.delete(root.resolve("sys/dev/block/8:0"));
    Files.delete(root.resolve("sys/block/sda"));
    tree.diskstats("8 16 sdb 2 0 16 2 0 0 0 0 0 2 2");
    assertThat(sample())
        .contains("plimsoll_disk_reads_total{device=\"sdb\"} 2.0\n")
        .doesNotContain("plimsoll_volume_disk_info{")
        .contains("plimsoll_volume_info{device=\"/dev/sda\",filesystem=\"ext4\",volume=\"/\"} 1")
        .contains(success("disks", 0), success("volumes", 0));
  }

  @Test
  void withoutTheListOfMountsTheFilesAreStillThere() throws InterruptedException, IOException {
    Files.delete(root.resolve("proc/self/mountinfo"));
    assertThat(sample())
        .contains("plimsoll_image_file_size_bytes{directory=\"" + images + "\",file=\"a.ckm\"} 5.0")
        .contains("plimsoll_image_directory_info{directory=\"" + images + "\"} 1")
        .doesNotContain("plimsoll_volume_")
        .contains(success("disks", 1), success("volumes", 0), success("images", 0));
  }

  @Test
  void nothingInProcIsToBeRead() throws InterruptedException, IOException {
    Files.move(root.resolve("proc"), root.resolve("gone"));
    assertThat(sample())
        .contains("plimsoll_image_file_size_bytes{directory=\"" + images + "\",file=\"a.ckm\"} 5.0")
        .contains(success("disks", 0), success("networks", 0), success("volumes", 0))
        .doesNotContain("plimsoll_disk_", "plimsoll_network_", "plimsoll_volume_");
  }

  private static String success(String sampler, int value) {
    return "plimsoll_sampler_success{sampler=\"" + sampler + "\"} " + value + ".0\n";
  }

  private String sample() throws InterruptedException {
    return Exposition.samples(samplers.sample(NOW));
  }
}
