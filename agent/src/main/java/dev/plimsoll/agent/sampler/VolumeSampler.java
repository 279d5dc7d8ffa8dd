package dev.plimsoll.agent.sampler;

import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.Reading;
import dev.plimsoll.agent.reading.Volume;
import dev.plimsoll.agent.reading.VolumeSpace;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** {@code plimsoll_volume_…}: room on each volume, and the disks below it. */
public final class VolumeSampler implements Sampler {

  private final Host host;
  private final Supplier<? extends Collection<Path>> directories;
  private final GuardedReadings<Path, VolumeSpace> spaces;
  private Map<Path, Volume> mounted = Map.of();

  /**
   * Samples the volumes of {@code host}.
   *
   * @param directories where images are: volumes of other machines count only for these
   */
  public VolumeSampler(
      Host host,
      Supplier<? extends Collection<Path>> directories,
      Lanes lanes,
      LongSupplier nanoTime,
      long timeoutNanos) {
    this.host = host;
    this.directories = directories;
    this.spaces = new GuardedReadings<>(host::space, this::place, lanes, nanoTime, timeoutNanos);
  }

  @Override
  public String name() {
    return "volumes";
  }

  @Override
  public Sample sample(SampleTime now) throws Exception {
    Reading<Volume> reading = host.volumes(directories.get());
    List<Volume> volumes = reading.items();
    mounted = volumes.stream().collect(Collectors.toMap(Volume::mountPoint, Function.identity()));
    Map<Path, Throwable> failures = new LinkedHashMap<>();
    Map<Path, Timed<VolumeSpace>> room =
        spaces.read(volumes.stream().map(Volume::mountPoint).toList(), failures);
    List<MetricSnapshot> families =
        List.of(
            bytes("size", "Size of the volume.", volumes, room, VolumeSpace::size),
            bytes("usable", "Room for this account's files.", volumes, room, VolumeSpace::usable),
            Family.info("plimsoll_volume", "What is mounted.", volumes, VolumeSampler::description),
            Family.info(
                "plimsoll_volume_disk",
                "A whole physical disk that carries the volume.",
                carriers(volumes),
                Function.identity()));
    List<String> problems = new ArrayList<>(reading.problems());
    failures.forEach((volume, failure) -> problems.add(Reason.of(volume, failure)));
    return new Sample(families, problems).takenAt(Timed.oldest(room.values(), now));
  }

  private Object place(Path mountPoint) {
    return MountPlace.of("room", mountPoint, Optional.ofNullable(mounted.get(mountPoint)));
  }

  private static MetricSnapshot bytes(
      String what,
      String help,
      List<Volume> volumes,
      Map<Path, Timed<VolumeSpace>> room,
      ToLongFunction<VolumeSpace> value) {
    return Family.gauge(
        "plimsoll_volume_" + what + "_bytes",
        help,
        volumes,
        VolumeSampler::label,
        volume -> {
          Timed<VolumeSpace> space = room.get(volume.mountPoint());
          return space == null
              ? OptionalDouble.empty()
              : OptionalDouble.of((double) value.applyAsLong(space.value()));
        });
  }

  private static Labels label(Volume volume) {
    return Labels.of("volume", volume.mountPoint().toString());
  }

  private static Labels description(Volume volume) {
    return Labels.of(
        "volume",
        volume.mountPoint().toString(),
        "device",
        volume.device(),
        "filesystem",
        volume.filesystem());
  }

  private static List<Labels> carriers(List<Volume> volumes) {
    List<Labels> carriers = new ArrayList<>();
    for (Volume volume : volumes) {
      for (String disk : volume.disks()) {
        carriers.add(Labels.of("volume", volume.mountPoint().toString(), "device", disk));
      }
    }
    return carriers;
  }
}
