package dev.plimsoll.agent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An agent with mounts and network devices of its own, as an account that may not read everything:
 * what a test hides from it, it alone misses.
 */
final class OwnNamespaces implements AutoCloseable {

  private static final List<String> OWN =
      List.of(
          "-m",
          "-n",
          "sh",
          "-c",
          "mount -t sysfs sysfs /sys && ip link set lo up && exec \"$@\"",
          "sh");
  private static final List<String> NOBODY =
      List.of("--reuid=65534", "--regid=65534", "--clear-groups");

  private final AgentProcess agent;
  private final Process outside;
  private final Path directory;
  private int hidden;

  private OwnNamespaces(AgentProcess agent, Process outside, Path directory) {
    this.agent = agent;
    this.outside = outside;
    this.directory = directory;
  }

  /** Starts the agent; the test is left out where this machine does not allow it. */
  static OwnNamespaces start(Path directory, String yaml) throws Exception {
    Tools.needRoot("hiding files from a process");
    List<String> before = new ArrayList<>(List.of(Tools.need("unshare")));
    before.addAll(OWN);
    before.add(Tools.need("setpriv"));
    before.addAll(NOBODY);
    Tools.need("curl");
    Tools.need("nsenter");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    AgentProcess agent = AgentProcess.start(directory, yaml, before.toArray(String[]::new));
    Process outside = new ProcessBuilder("unshare", "-n", "sleep", "600").start();
    return new OwnNamespaces(agent, outside, directory);
  }

  /** Runs a command as root with the agent's mounts and devices. */
  String run(String... command) throws Exception {
    List<String> all = new ArrayList<>(List.of("nsenter", "-t", pid(), "-m", "-n"));
    all.addAll(List.of(command));
    return Tools.ran(all.toArray(String[]::new));
  }

  /** Gives the agent's host a device whose other end is somebody else's. */
  void addLink(String name, String address) throws Exception {
    String other = Long.toString(outside.pid());
    run("ip", "link", "add", name, "type", "veth", "peer", "name", "far0", "netns", other);
    run("ip", "address", "add", address + "/24", "dev", name);
    run("ip", "link", "set", name, "up");
  }

  /** Puts a file that the agent may not read in the place of {@code file}. */
  void deny(String file) throws Exception {
    cover(file, "", "---------");
  }

  /** Puts {@code text} in the place of {@code file}; what is written to the file says so too. */
  Path replace(String file, String text) throws Exception {
    return cover(file, text, "rw-r--r--");
  }

  /** Takes away what was put there last. */
  void restore(String file) throws Exception {
    run("umount", mountPoint(file).toString());
  }

  Map<String, Double> scrape() throws Exception {
    return AgentProcess.samples(
        run("curl", "-s", "--max-time", "20", "http://" + agent.address() + "/metrics"));
  }

  String log() throws IOException {
    return agent.log();
  }

  @Override
  public void close() {
    agent.close();
    Tools.stop(outside);
  }

  private Path cover(String file, String text, String rights) throws Exception {
    Path real = Path.of(real(file));
    Path place = Files.createDirectories(directory.resolve("cover" + hidden++));
    Path cover = Files.writeString(place.resolve(String.valueOf(real.getFileName())), text);
    Files.setPosixFilePermissions(cover, PosixFilePermissions.fromString(rights));
    Path with = mountPoint(file).equals(real) ? cover : place;
    run("mount", "--bind", with.toString(), mountPoint(file).toString());
    return cover;
  }

  /** The kernel keeps no mounts upon the files of /proc/net, only upon all of it. */
  private Path mountPoint(String file) {
    return Path.of(real(file.startsWith("/proc/net/") ? "/proc/self/net" : file));
  }

  /** The agent's own; those who enter its namespaces have others. */
  private String real(String file) {
    return file.replace("/proc/self/", "/proc/" + pid() + "/")
        .replace("/proc/net/", "/proc/" + pid() + "/net/");
  }

  private String pid() {
    return Long.toString(agent.process().pid());
  }
}
