package dev.plimsoll.agent.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Function;
import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system that is mounted and never answers, as that of a dead file server: FUSE without
 * anybody who serves it.
 */
final class HungFileSystem implements AutoCloseable {

  private static final int O_RDWR_CLOEXEC = 2 | 0x80000;
  private static final int MNT_DETACH = 2;

  private final Path mountPoint;
  private final int device;

  private HungFileSystem(Path mountPoint, int device) {
    this.mountPoint = mountPoint;
    this.device = device;
  }

  /** Mounts it; the test is left out where this machine does not allow it. */
  static HungFileSystem mount(Path mountPoint) throws IOException {
    Tools.needRoot("a mount");
    assumeTrue(Files.exists(Path.of("/dev/fuse")), "this machine has no /dev/fuse");
    int device = call("open", "/dev/fuse", O_RDWR_CLOEXEC);
    HungFileSystem hung = new HungFileSystem(mountPoint, device);
    String options = "fd=" + device + ",rootmode=40000,user_id=0,group_id=0,allow_other";
    try {
      call("mount", "hung", mountPoint.toString(), "fuse.hung", 0L, options);
    } catch (LastErrorException e) {
      call("close", device);
      assumeTrue(false, "this machine lets nobody mount: " + e.getMessage());
    }
    return hung;
  }

  private static int call(String name, Object... arguments) {
    return Function.getFunction("c", name, Function.THROW_LAST_ERROR).invokeInt(arguments);
  }

  /** Whoever waits gets an error, and the directory below is there again. */
  @Override
  public void close() {
    call("close", device);
    call("umount2", mountPoint.toString(), MNT_DETACH);
  }
}
