package dev.plimsoll.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/**
 * A site in a network namespace of its own, behind a link whose queue holds some packets and drops
 * the rest. Nothing of it is seen outside.
 */
final class NarrowPath implements AutoCloseable {

  /** A network that is kept for documentation: nothing real is there. */
  static final String SERVER = "198.51.100.1";

  static final String CLIENT = "198.51.100.2";

  private final String name;

  private NarrowPath(String name) {
    this.name = name;
  }

  /** Makes it; the test is left out where this machine does not allow it. */
  static NarrowPath open() throws Exception {
    Tools.needRoot("a network namespace");
    Tools.need("ip");
    Tools.need("tc");
    NarrowPath path = new NarrowPath("plp" + Long.toString(ProcessHandle.current().pid(), 36));
    try {
      path.make();
    } catch (IOException | AssertionError e) {
      path.close();
      throw e;
    }
    return path;
  }

  private void make() throws Exception {
    run("ip netns add " + name);
    run("ip link add " + name + " type veth peer name eth0 netns " + name);
    run("ip address add " + SERVER + "/30 dev " + name);
    run("ip link set " + name + " up");
    run("ip -n " + name + " address add " + CLIENT + "/30 dev eth0");
    run("ip -n " + name + " link set eth0 up");
    run("tc qdisc add dev " + name + " root tbf rate 20mbit burst 5kb limit 8kb");
  }

  private static void run(String command) throws Exception {
    Tools.Result result = Tools.run("", command.split(" ", -1));
    assertThat(result.status()).as("%s: %s", command, result.output()).isZero();
  }

  /** Downloads at the site. */
  Process curl(String url) throws IOException {
    return new ProcessBuilder(
            Tools.need("ip"),
            "netns",
            "exec",
            name,
            Tools.need("curl"),
            "-s",
            "-o",
            "/dev/null",
            url)
        .inheritIO()
        .start();
  }

  @Override
  public void close() throws IOException {
    new ProcessBuilder(Tools.need("ip"), "netns", "delete", name).start().onExit().join();
  }
}
