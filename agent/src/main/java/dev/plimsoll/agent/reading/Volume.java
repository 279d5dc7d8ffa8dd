package dev.plimsoll.agent.reading;

import java.nio.file.Path;
import java.util.List;

/**
 * A mounted file system.
 *
 * @param mountPoint names the volume
 * @param device what is mounted, such as {@code /dev/mapper/data} or {@code server:/share}
 * @param filesystem its type, such as {@code ext4}
 * @param disks whole physical disks that carry it, sorted; empty when there are none or unknown
 */
public record Volume(Path mountPoint, String device, String filesystem, List<String> disks) {

  /** Copies the list. */
  public Volume {
    disks = List.copyOf(disks);
  }
}
