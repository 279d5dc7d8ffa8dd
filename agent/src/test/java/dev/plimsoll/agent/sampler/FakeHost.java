package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Cpu;
import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.DiskCounters;
import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.HostDescription;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.ImageFile;
import dev.plimsoll.agent.reading.Memory;
import dev.plimsoll.agent.reading.NetworkCounters;
import dev.plimsoll.agent.reading.NetworkDevice;
import dev.plimsoll.agent.reading.NetworkKind;
import dev.plimsoll.agent.reading.NoConnections;
import dev.plimsoll.agent.reading.Reading;
import dev.plimsoll.agent.reading.Volume;
import dev.plimsoll.agent.reading.VolumeSpace;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A small host: two disks, two volumes of which one can hang, two network devices. */
public class FakeHost implements Host {

  static final Volume ROOT = new Volume(Path.of("/"), "/dev/sda1", "ext4", List.of("sda"));
  static final Volume FILER = new Volume(Path.of("/net"), "filer:/x", "nfs4", List.of());

  /** While it stands, the filer does not answer. */
  CountDownLatch filer = new CountDownLatch(0);

  @Override
  public HostDescription description() {
    return new HostDescription("Fake OS 1", "1.2.3");
  }

  @Override
  public Reading<Disk> disks() {
    return Reading.of(
        List.of(
            new Disk(
                "sda",
                Optional.of("ST4000VN008"),
                Optional.of(true),
                true,
                new DiskCounters(1, 4096, 0.5, 2, 8192, 0.25, 3, 4.5, 6.75)),
            new Disk(
                "dm-0",
                Optional.empty(),
                Optional.empty(),
                false,
                new DiskCounters(0, 0, 0, 0, 0, 0, 0, 0, 0))));
  }

  @Override
  public Reading<Volume> volumes(Collection<Path> directories) {
    return Reading.of(List.of(ROOT, FILER));
  }

  @Override
  public Optional<Volume> volumeOf(Path directory) {
    return Optional.of(directory.startsWith("/net") ? FILER : ROOT);
  }

  @Override
  public VolumeSpace space(Path mountPoint) throws IOException {
    waitForFiler(mountPoint);
    return new VolumeSpace(1000, 250);
  }

  @Override
  public ImageDirectory images(Path directory) throws IOException {
    waitForFiler(directory);
    if (directory.equals(Path.of("/none"))) {
      throw new NoSuchFileException("/none");
    }
    Instant changed = Instant.ofEpochSecond(1_700_000_000);
    return new ImageDirectory(
        directory,
        List.of(
            new ImageFile("a.ckm", 77, changed), new ImageFile("old/b \"c\"\\.ckm", 8, changed)),
        !directory.startsWith("/net"),
        List.of());
  }

  private void waitForFiler(Path path) throws IOException {
    try {
      if (path.startsWith("/net")) {
        filer.await();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public Reading<NetworkDevice> networks() {
    return Reading.of(
        List.of(
            new NetworkDevice(
                "lo", NetworkKind.LOOPBACK, false, OptionalLong.empty(), counters(5, 6)),
            new NetworkDevice(
                "eth0", NetworkKind.PHYSICAL, true, OptionalLong.of(125_000_000), counters(7, 8))));
  }

  private static NetworkCounters counters(long received, long transmitted) {
    return new NetworkCounters(received, 1, 2, transmitted, 3, 4);
  }

  @Override
  public Cpu cpu() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("user", 1.5);
    seconds.put("idle", 20.25);
    return new Cpu(seconds, 4);
  }

  @Override
  public Memory memory() {
    return new Memory(1024, OptionalLong.of(512), OptionalLong.empty());
  }

  @Override
  public Map<InetAddress, String> addresses() throws IOException {
    return Map.of(InetAddress.getLoopbackAddress(), "lo");
  }

  @Override
  public ConnectionReader connections(Set<Integer> ports) {
    return new NoConnections();
  }
}
