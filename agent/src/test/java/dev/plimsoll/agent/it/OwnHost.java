package dev.plimsoll.agent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A host of the test's own on this machine: its processes, network and some directories are its
 * own, the programs are the machine's. All of it goes with its first process.
 */
final class OwnHost implements AutoCloseable {

  private static final List<String> DIRECTORIES =
      List.of("/etc/nginx", "/etc/apache2", "/etc/samba", "/srv", "/var/log", "/run");

  private final Process first;
  private final long pid;

  private OwnHost(Process first, long pid) {
    this.first = first;
    this.pid = pid;
  }

  /** Puts {@code tree}'s directories over the machine's. */
  static OwnHost start(Path tree) throws Exception {
    Tools.needRoot("a host of one's own");
    StringBuilder script = new StringBuilder("set -e\nip link set lo up\n");
    for (String each : DIRECTORIES) {
      Files.createDirectories(tree.resolve(each.substring(1)));
      script
          .append("mount --bind ")
          .append(tree)
          .append(each)
          .append(' ')
          .append(each)
          .append('\n');
    }
    script.append("touch ").append(tree).append("/ready\nexec sleep 600\n");
    Process process =
        new ProcessBuilder(
                Tools.need("unshare"),
                "-mnp",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "sh",
                "-c",
                script.toString())
            .inheritIO()
            .start();
    boolean ready =
        Waiting.until(
            Duration.ofSeconds(10),
            () -> Files.exists(tree.resolve("ready")) || !process.isAlive(),
            Boolean::booleanValue);
    if (!ready || !process.isAlive()) {
      process.destroyForcibly();
      throw new IOException("this machine gives no host of one's own");
    }
    long child = process.descendants().findFirst().orElseThrow().pid();
    return new OwnHost(process, child);
  }

  /** Runs a command there to its end. */
  Tools.Result run(String... command) throws Exception {
    return Tools.run("", there(command).toArray(String[]::new));
  }

  /** Starts a command there; its output goes to {@code log}. */
  Process start(Path log, String... command) throws IOException {
    return new ProcessBuilder(there(command))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private List<String> there(String... command) {
    return Stream.concat(
            Stream.of("nsenter", "-t", Long.toString(pid), "-m", "-n", "-p"), Stream.of(command))
        .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
  }

  @Override
  public void close() {
    first.descendants().forEach(ProcessHandle::destroyForcibly);
    first.destroyForcibly();
  }
}
