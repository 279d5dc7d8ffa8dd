package dev.plimsoll.deploy.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two network namespaces of the test's own with a link between them: a site and the server that it
 * loads from. Nothing of it is seen outside.
 */
public final class Namespace implements AutoCloseable {
  private final Path directory;
  private final String server;
  private final String site;

  private Namespace(Path directory, String server, String site) {
    this.directory = directory;
    this.server = server;
    this.site = site;
  }

  /**
   * Makes both; the test is skipped where this machine does not allow it.
   *
   * @param serverAddress the server's address on the link, such as {@code 10.99.0.1}
   * @param siteAddresses addresses of clients on the link, in the same /16
   */
  public static Namespace pair(Path directory, String serverAddress, List<String> siteAddresses) {
    Tools.requireRoot();
    Tools.require("ip");
    String id = Long.toString(ProcessHandle.current().pid(), 36);
    Namespace pair = new Namespace(directory, "plims-" + id, "plimc-" + id);
    try {
      pair.make(serverAddress, siteAddresses);
    } catch (RuntimeException e) {
      pair.close();
      throw e;
    }
    return pair;
  }

  /** The command that runs another beside the server. */
  public List<String> onServer() {
    return List.of(Tools.require("ip"), "netns", "exec", server);
  }

  /** The command that runs another at the site. */
  public List<String> atSite() {
    return List.of(Tools.require("ip"), "netns", "exec", site);
  }

  /** Bounds what the server can send over the link. */
  public void shape(String rate) {
    run(
        onServer(),
        "tc",
        "qdisc",
        "add",
        "dev",
        "veth0",
        "root",
        "tbf",
        "rate",
        rate,
        "burst",
        "64kb",
        "latency",
        "50ms");
  }

  @Override
  public void close() {
    List<String> made = Child.run(directory, "ip", "netns", "list").lines().toList();
    for (String name : List.of(server, site)) {
      if (made.stream().anyMatch(line -> (line + " ").startsWith(name + " "))) {
        run(List.of(), "ip", "netns", "delete", name);
      }
    }
  }

  private void make(String serverAddress, List<String> siteAddresses) {
    run(List.of(), "ip", "netns", "add", server);
    run(List.of(), "ip", "netns", "add", site);
    run(
        List.of(), "ip", "link", "add", "veth0", "netns", server, "type", "veth", "peer", "name",
        "veth1", "netns", site);
    run(onServer(), "ip", "address", "add", serverAddress + "/16", "dev", "veth0");
    for (String address : siteAddresses) {
      run(atSite(), "ip", "address", "add", address + "/16", "dev", "veth1");
    }
    run(onServer(), "ip", "link", "set", "lo", "up");
    run(onServer(), "ip", "link", "set", "veth0", "up");
    run(atSite(), "ip", "link", "set", "veth1", "up");
  }

  private void run(List<String> by, String... command) {
    List<String> all = new ArrayList<>(by);
    all.addAll(List.of(command));
    Child.run(directory, all.toArray(String[]::new));
  }
}
