package dev.plimsoll.agent.reading.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.Disk;
import dev.plimsoll.agent.reading.DiskCounters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import oshi.hardware.HWDiskStore;
import oshi.hardware.common.AbstractHWDiskStore;
import oshi.util.PlatformEnum;

class OshiDisksTest {

  private static final OptionalDouble NO_TIME = OptionalDouble.empty();

  private final List<HWDiskStore> stores = new ArrayList<>();

  @Test
  void leavesOutWhatWindowsDoesNotTell() throws IOException {
    stores.add(new Store("\\\\.\\PHYSICALDRIVE0", "Virtual HD ATA Device", "HDD"));
    assertThat(on(PlatformEnum.WINDOWS))
        .containsExactly(
            new Disk(
                "PHYSICALDRIVE0",
                Optional.of("Virtual HD ATA Device"),
                Optional.empty(),
                true,
                new DiskCounters(
                    1, 4096, NO_TIME, 2, 8192, NO_TIME, OptionalLong.of(3), NO_TIME, NO_TIME)));
  }

  @Test
  void tellsBusyTimeOnLinuxAlone() throws IOException {
    stores.add(new Store("/dev/sda", "unknown", "SSD"));
    assertThat(on(PlatformEnum.LINUX))
        .containsExactly(
            new Disk(
                "sda",
                Optional.empty(),
                Optional.of(false),
                true,
                new DiskCounters(
                    1,
                    4096,
                    NO_TIME,
                    2,
                    8192,
                    NO_TIME,
                    OptionalLong.of(3),
                    OptionalDouble.of(4.5),
                    NO_TIME)));
    for (PlatformEnum other : PlatformEnum.values()) {
      assertThat(on(other).get(0).counters().busySeconds().isPresent())
          .isEqualTo(other == PlatformEnum.LINUX);
    }
  }

  @Test
  void countsNoDiskTwiceAndNoneThatIsNone() throws IOException {
    for (String name : List.of("sda", "dm-0", "md127", "zram0", "sr0", "cd0", "nvme0n1")) {
      stores.add(new Store("/dev/" + name, "", ""));
    }
    assertThat(on(PlatformEnum.LINUX))
        .extracting(disk -> disk.device() + " " + disk.counted())
        .containsExactly("sda true", "dm-0 false", "md127 false", "nvme0n1 true");
  }

  private List<Disk> on(PlatformEnum system) throws IOException {
    return new OshiDisks(
            new Inventory<>("disks", () -> stores, HWDiskStore::updateAttributes, () -> 0),
            Told.on(system))
        .read();
  }

  /** A disk whose figures come with the first update. */
  private static final class Store extends AbstractHWDiskStore {
    Store(String name, String model, String type) {
      super(name, model, "", 1000, type);
    }

    @Override
    public boolean updateAttributes() {
      setDiskStats(1, 4096, 2, 8192, 3, 4500, 0);
      return true;
    }
  }
}
