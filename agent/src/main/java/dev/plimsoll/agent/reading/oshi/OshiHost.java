package dev.plimsoll.agent.reading.oshi;

import dev.plimsoll.agent.reading.BestConnections;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Cpu;
import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.HostAddresses;
import dev.plimsoll.agent.reading.HostDescription;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.Memory;
import dev.plimsoll.agent.reading.NetworkDevice;
import dev.plimsoll.agent.reading.NoConnections;
import dev.plimsoll.agent.reading.Reading;
import dev.plimsoll.agent.reading.Volume;
import dev.plimsoll.agent.reading.VolumeSpace;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.software.os.OperatingSystem;
import oshi.util.PlatformEnum;

/**
 * A system without readers of its own, through OSHI. Unverified but on Linux, where it is compared
 * with the native readers. Costs more than those: some milliseconds for each disk and device, and
 * on the BSDs a process for each.
 *
 * <p>OSHI's counters of Windows disks come from PDH; should PDH once give nothing, OSHI asks WMI
 * for the rest of the agent's life. Web sites, shares and disk times of Windows are not OSHI's.
 */
public final class OshiHost implements Host {

  private static final double MILLIS = 1000.0;

  private final SystemInfo system = Oshi.system();
  private final Told told;
  private final OshiDisks disks;
  private final OshiVolumes volumes;
  private final OshiNetworks networks;

  /** Reads this system; {@code nanoTime} tells when a list is old. */
  public OshiHost(LongSupplier nanoTime) {
    PlatformEnum platform = PlatformEnum.getCurrentPlatform();
    this.told = Told.on(platform);
    this.disks =
        new OshiDisks(
            new Inventory<>(
                "disks", () -> hardware().getDiskStores(), HWDiskStore::updateAttributes, nanoTime),
            told);
    this.volumes =
        new OshiVolumes(
            new Inventory<>(
                "volumes", () -> os().getFileSystem().getFileStores(), all -> true, nanoTime),
            disks);
    this.networks =
        new OshiNetworks(
            new Inventory<>(
                "network devices",
                () -> hardware().getNetworkIFs(true),
                NetworkIF::updateAttributes,
                nanoTime),
            told,
            platform);
  }

  private HardwareAbstractionLayer hardware() {
    return system.getHardware();
  }

  private OperatingSystem os() {
    return system.getOperatingSystem();
  }

  @Override
  public HostDescription description() {
    var version = os().getVersionInfo();
    String code = known(version.getCodeName()).map(name -> " (" + name + ")").orElse("");
    return new HostDescription(
        os().getFamily() + known(version.getVersion()).map(v -> " " + v).orElse("") + code,
        known(version.getBuildNumber()).orElse("unknown"));
  }

  private static Optional<String> known(@org.jspecify.annotations.Nullable String text) {
    return Optional.ofNullable(text).filter(t -> !t.isBlank() && !t.equals("unknown"));
  }

  @Override
  public Reading<Disk> disks() throws IOException {
    return Reading.of(disks.read());
  }

  @Override
  public Reading<Volume> volumes(Collection<Path> directories) throws IOException {
    return Reading.of(volumes.read(directories));
  }

  @Override
  public Optional<Volume> volumeOf(Path directory) throws IOException {
    return volumes.holding(directory);
  }

  @Override
  public VolumeSpace space(Path mountPoint) throws IOException {
    return VolumeSpace.read(mountPoint);
  }

  @Override
  public ImageDirectory images(Path directory) throws IOException {
    return ImageDirectory.read(directory);
  }

  @Override
  public Reading<NetworkDevice> networks() throws IOException {
    return Reading.of(networks.read());
  }

  @Override
  public Cpu cpu() throws IOException {
    CentralProcessor processor = hardware().getProcessor();
    long[] ticks = processor.getSystemCpuLoadTicks();
    if (ticks[TickType.IDLE.getIndex()] <= 0) {
      throw new IOException("OSHI tells no processor time");
    }
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (TickType mode : TickType.values()) {
      if (told.ticks().contains(mode)) {
        seconds.put(mode.name().toLowerCase(Locale.ROOT), ticks[mode.getIndex()] / MILLIS);
      }
    }
    return new Cpu(seconds, processor.getLogicalProcessorCount());
  }

  /** File contents in memory are not told. */
  @Override
  public Memory memory() throws IOException {
    GlobalMemory memory = hardware().getMemory();
    if (memory.getTotal() <= 0) {
      throw new IOException("OSHI tells no memory");
    }
    return new Memory(
        memory.getTotal(), OptionalLong.of(memory.getAvailable()), OptionalLong.empty());
  }

  @Override
  public Map<InetAddress, String> addresses() throws IOException {
    return HostAddresses.read();
  }

  @Override
  public ConnectionReader connections(Set<Integer> ports) {
    return ports.isEmpty()
        ? new NoConnections()
        : new BestConnections(
            ports, List.of((watched, reason) -> OshiConnections.open(watched, reason)));
  }
}
