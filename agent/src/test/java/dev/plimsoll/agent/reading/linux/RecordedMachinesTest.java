package dev.plimsoll.agent.reading.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.NetworkDevice;
import dev.plimsoll.agent.reading.Reading;
import dev.plimsoll.agent.reading.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Machines of many makes: the devices, the volumes and the join from an image directory to the
 * disks that its reads land on, each byte of which is counted once.
 */
class RecordedMachinesTest {

  private static final int KIB = 1024;

  @TempDir Path root;

  static List<Path> machines() throws IOException {
    return Machine.all();
  }

  @Test
  void thereAreFortyAndMore() throws IOException {
    assertThat(machines()).hasSizeGreaterThanOrEqualTo(40);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("machines")
  void attributes(Path file) throws IOException {
    Machine machine = new Machine(file, root);
    LinuxHost host = new LinuxHost(root);
    Reading<Disk> disks = host.disks();
    Reading<Volume> volumes = host.volumes(machine.images().keySet());
    Reading<NetworkDevice> networks = host.networks();

    List<String> lines = new ArrayList<>();
    disks.items().forEach(disk -> lines.add(line(disk)));
    volumes.items().forEach(volume -> lines.add(line(volume)));
    for (Path directory : machine.images().keySet()) {
      lines.add(line(directory, host.volumeOf(directory)));
    }
    networks.items().forEach(device -> lines.add(line(device)));
    problems("disks", disks, lines);
    problems("volumes", volumes, lines);
    problems("networks", networks, lines);
    assertThat(lines).containsExactlyElementsOf(machine.expected());

    countsEachByteOnce(machine, host, disks.items());
    assertThat(
            networks.items().stream()
                .filter(NetworkDevice::counted)
                .mapToLong(device -> device.counters().transmittedBytes())
                .sum())
        .isEqualTo(machine.sent() * KIB);
  }

  private static void countsEachByteOnce(Machine machine, LinuxHost host, List<Disk> all)
      throws IOException {
    Map<String, Long> counted =
        all.stream()
            .filter(Disk::counted)
            .collect(Collectors.toMap(Disk::device, disk -> disk.counters().readBytes() / KIB));
    long read = machine.images().values().stream().mapToLong(Long::longValue).sum();
    assertThat(sum(counted, counted.keySet())).isEqualTo(read);
    Set<String> carriers = new HashSet<>();
    long known = 0;
    for (Map.Entry<Path, Long> image : machine.images().entrySet()) {
      List<String> disks = host.volumeOf(image.getKey()).map(Volume::disks).orElse(List.of());
      known += disks.isEmpty() ? 0 : image.getValue();
      carriers.addAll(disks);
    }
    assertThat(counted.keySet()).containsAll(carriers);
    assertThat(sum(counted, carriers)).isEqualTo(known);
  }

  private static long sum(Map<String, Long> counted, Set<String> devices) {
    return devices.stream().mapToLong(device -> counted.getOrDefault(device, 0L)).sum();
  }

  private void problems(String sampler, Reading<?> reading, List<String> lines) {
    reading
        .problems()
        .forEach(
            problem -> lines.add("problem " + sampler + ": " + problem.replace(root + "/", "/")));
  }

  private static String line(Disk disk) {
    return "disk "
        + disk.device()
        + (disk.counted() ? " counted " : " ")
        + disk.counters().readBytes() / KIB;
  }

  private static String line(Volume volume) {
    return ("volume "
            + volume.mountPoint()
            + " "
            + volume.device()
            + " "
            + volume.filesystem()
            + on(volume.disks()))
        .trim();
  }

  private static String line(Path directory, Optional<Volume> volume) {
    return "directory "
        + directory
        + volume.map(v -> " in " + v.mountPoint() + on(v.disks())).orElse(" in no volume");
  }

  private static String on(List<String> disks) {
    return disks.isEmpty() ? " on none" : " on " + String.join(" ", disks);
  }

  private static String line(NetworkDevice device) {
    return "network "
        + device.device()
        + " "
        + device.kind().label()
        + (device.counted() ? " counted" : "")
        + (device.speed().isPresent() ? " " + device.speed().getAsLong() / 125_000 : "");
  }
}
