package dev.plimsoll.agent.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.agent.reading.linux.LinuxHost;
import dev.plimsoll.agent.reading.oshi.OshiHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds every reader to the same values on this machine: each reading lies between two of the
 * native reader, one before and one after it.
 */
@Timeout(60)
class HostContractIT {

  private static final Path ROOT = Path.of("/");

  private final Host linux = new LinuxHost(ROOT);

  /** Each way to read a host; only made when it is used. */
  enum Reader {
    LINUX {
      @Override
      Host host() {
        return new LinuxHost(ROOT);
      }
    },
    OSHI {
      @Override
      Host host() {
        return new OshiHost(System::nanoTime);
      }
    };

    abstract Host host();
  }

  @BeforeEach
  void onlyOnLinux() {
    assumeTrue(System.getProperty("os.name").startsWith("Linux"), "compares with Linux's reader");
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheSameDisks(Reader reader) throws IOException {
    Host host = reader.host();
    host.disks(); // OSHI's first listing takes long; the second reading only updates.
    Map<String, Disk> before = byName(linux.disks().items(), Disk::device);
    Map<String, Disk> told = byName(host.disks().items(), Disk::device);
    Map<String, Disk> after = byName(linux.disks().items(), Disk::device);

    assertThat(told.keySet()).isEqualTo(before.keySet()).isNotEmpty();
    told.forEach(
        (device, disk) -> {
          assertThat(disk.counted()).isEqualTo(of(before, device).counted());
          assertThat(disk.rotational()).isEqualTo(of(before, device).rotational());
          assertThat(disk.counters().inFlight()).isPresent();
          check(disk, before, after, DiskCounters::reads);
          check(disk, before, after, DiskCounters::readBytes);
          check(disk, before, after, DiskCounters::writes);
          check(disk, before, after, DiskCounters::writtenBytes);
          check(disk, before, after, counters -> counters.busySeconds().orElseThrow());
        });
    assertThat(sum(told)).isPositive();
  }

  private static long sum(Map<String, Disk> disks) {
    return disks.values().stream().mapToLong(disk -> disk.counters().readBytes()).sum();
  }

  private static void check(
      Disk disk,
      Map<String, Disk> before,
      Map<String, Disk> after,
      Function<DiskCounters, Number> value) {
    assertThat(value.apply(disk.counters()).doubleValue())
        .isBetween(
            value.apply(of(before, disk.device()).counters()).doubleValue(),
            value.apply(of(after, disk.device()).counters()).doubleValue());
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheSameNetworkDevices(Reader reader) throws IOException {
    Host host = reader.host();
    host.networks();
    Map<String, NetworkDevice> before = byName(linux.networks().items(), NetworkDevice::device);
    Map<String, NetworkDevice> told = byName(host.networks().items(), NetworkDevice::device);
    Map<String, NetworkDevice> after = byName(linux.networks().items(), NetworkDevice::device);

    // OSHI tells those with an address alone.
    assertThat(before.keySet()).containsAll(told.keySet());
    assertThat(told.keySet()).containsAll(linux.addresses().values());
    told.forEach(
        (name, device) -> {
          assertThat(device.kind()).isEqualTo(of(before, name).kind());
          assertThat(device.speed()).isEqualTo(of(before, name).speed());
          check(device, before, after, NetworkCounters::receivedBytes);
          check(device, before, after, NetworkCounters::receiveErrors);
          check(device, before, after, counters -> counters.receiveDrops().orElseThrow());
          check(device, before, after, NetworkCounters::transmittedBytes);
          check(device, before, after, NetworkCounters::transmitErrors);
        });
    assertThat(counted(told)).isEqualTo(counted(before));
  }

  private static void check(
      NetworkDevice device,
      Map<String, NetworkDevice> before,
      Map<String, NetworkDevice> after,
      Function<NetworkCounters, Long> value) {
    assertThat(value.apply(device.counters()))
        .isBetween(
            value.apply(of(before, device.device()).counters()),
            value.apply(of(after, device.device()).counters()));
  }

  private static Set<String> counted(Map<String, NetworkDevice> devices) {
    return devices.values().stream()
        .filter(NetworkDevice::counted)
        .map(NetworkDevice::device)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheSameProcessorTime(Reader reader) throws IOException {
    Host host = reader.host();
    Cpu before = linux.cpu();
    Cpu told = host.cpu();
    Cpu after = linux.cpu();

    assertThat(told.processors()).isEqualTo(before.processors());
    assertThat(told.seconds().keySet()).containsExactlyElementsOf(before.seconds().keySet());
    told.seconds()
        .forEach(
            (mode, seconds) -> {
              // Those two may fall a little, proc(5).
              double slack = mode.equals("idle") || mode.equals("iowait") ? 0.1 : 0;
              assertThat(seconds)
                  .isBetween(of(before.seconds(), mode) - slack, of(after.seconds(), mode) + slack);
            });
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheSameMemory(Reader reader) throws IOException {
    Host host = reader.host();
    Memory told = host.memory();
    Memory seen = linux.memory();

    assertThat(told.total()).isEqualTo(seen.total());
    long available = seen.available().orElseThrow();
    assertThat(told.available().orElseThrow()).isCloseTo(available, within(told.total() / 4));
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheSameVolumes(Reader reader) throws IOException {
    Host host = reader.host();
    Path here = Path.of("").toAbsolutePath();

    assertThat(host.volumes(List.of()).items())
        .containsExactlyElementsOf(linux.volumes(List.of()).items());
    assertThat(host.volumes(List.of(here)).items()).isEqualTo(linux.volumes(List.of(here)).items());
    assertThat(host.volumeOf(here)).isEqualTo(linux.volumeOf(here)).isPresent();
    for (Volume volume : host.volumes(List.of()).items()) {
      Path mount = volume.mountPoint();
      assertThat(host.space(mount).size()).isEqualTo(linux.space(mount).size()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheSameNamesAndAddresses(Reader reader) throws IOException {
    Host host = reader.host();
    assertThat(host.description()).isEqualTo(linux.description());
    assertThat(host.addresses()).isEqualTo(linux.addresses());
    assertThat(host.addresses()).containsKey(InetAddress.getLoopbackAddress());
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheConnectionsOfAPort(Reader reader) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket watched = new ServerSocket(0, 5, loopback);
        ServerSocket other = new ServerSocket(0, 5, loopback);
        Socket client = new Socket(loopback, watched.getLocalPort());
        Socket stranger = new Socket(loopback, other.getLocalPort());
        Socket accepted = watched.accept();
        ConnectionReader connections = reader.host().connections(Set.of(watched.getLocalPort()))) {
      Connection told = only(connections.read().open());

      assertThat(stranger.isConnected()).isTrue();
      assertThat(told.state()).isEqualTo(TcpState.ESTABLISHED);
      assertThat(told.queued()).isZero();
      assertThat(told.id().local()).isEqualTo(new Endpoint(loopback, watched.getLocalPort()));
      assertThat(told.id().remote()).isEqualTo(new Endpoint(loopback, client.getLocalPort()));

      fill(accepted);
      long queued = 0;
      for (int i = 0; i < 500 && queued == 0; i++) {
        LockSupport.parkNanos(20_000_000);
        queued = only(connections.read().open()).queuedData();
      }
      assertThat(queued).isPositive();
    }
  }

  /** Writes until nobody takes more: the client does not read. */
  private static void fill(Socket accepted) throws IOException {
    Thread writer =
        new Thread(
            () -> {
              try {
                accepted.getOutputStream().write(new byte[64 << 20]);
              } catch (IOException e) {
                // Closed at the end of the test.
              }
            });
    writer.setDaemon(true);
    writer.start();
  }

  private static Connection only(List<Connection> connections) {
    assertThat(connections).hasSize(1);
    return connections.get(0);
  }

  private static <T> T of(Map<String, T> items, String name) {
    return Objects.requireNonNull(items.get(name), name);
  }

  private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
    return items.stream().collect(Collectors.toMap(name, Function.identity()));
  }
}
