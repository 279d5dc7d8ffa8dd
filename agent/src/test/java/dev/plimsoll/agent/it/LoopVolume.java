package dev.plimsoll.agent.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** ext4 in a file, mounted over a loop device that reads the file directly, and bound elsewhere. */
final class LoopVolume implements AutoCloseable {

  private final Path mounted;
  private final Path bound;
  private String device = "";

  private LoopVolume(Path directory) throws IOException {
    this.mounted = Files.createDirectory(directory.resolve("mounted"));
    this.bound = Files.createDirectory(directory.resolve("bound"));
  }

  /** Makes it in a file of so many MiB; the test is left out where there are no loop devices. */
  static LoopVolume make(Path directory, int mebibytes) throws Exception {
    Tools.needRoot("mounting a loop device");
    Tools.need("mkfs.ext4");
    Tools.need("losetup");
    LoopVolume volume = new LoopVolume(directory);
    try {
      volume.build(directory.resolve("disk.img").toString(), mebibytes);
      return volume;
    } catch (Exception e) {
      volume.close();
      throw e;
    }
  }

  Path mounted() {
    return mounted;
  }

  /** Where the volume's directory {@code images} is mounted once more. */
  Path bound() {
    return bound;
  }

  /** Such as {@code loop3}. */
  String device() {
    return device.replace("/dev/", "");
  }

  private void build(String file, int mebibytes) throws Exception {
    Tools.ran("fallocate", "-l", mebibytes + "MiB", file);
    Tools.ran("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0", file);
    Tools.Result attached = Tools.run("", "losetup", "--find", "--show", "--direct-io=on", file);
    assumeTrue(attached.status() == 0, "no loop device to be had: " + attached.output());
    device = attached.output().trim();
    Path direct = Path.of("/sys/block", device(), "loop/dio");
    assumeTrue(
        Files.readString(direct).trim().equals("1"), "loop devices read through the cache here");
    Tools.ran("mount", device, mounted.toString());
    Path images = Files.createDirectory(mounted.resolve("images"));
    Tools.ran("mount", "--bind", images.toString(), bound.toString());
  }

  @Override
  public void close() throws IOException {
    Tools.undo("umount", bound.toString());
    Tools.undo("umount", mounted.toString());
    if (!device.isEmpty()) {
      Tools.undo("losetup", "--detach", device);
    }
  }
}
