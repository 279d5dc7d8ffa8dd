package dev.plimsoll.agent.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A server and its clients in network namespaces of the test's own, with two links between them:
 * {@code nic0} and {@code nic1} there end in {@code far0} and {@code far1} here.
 */
final class TwoLinks implements AutoCloseable {

  private static final int LINKS = 2;

  private final String server;
  private final String clients;

  private TwoLinks(String id) {
    this.server = "plima-" + id;
    this.clients = "plimb-" + id;
  }

  /** Makes them; the test is left out where this machine does not allow it. */
  static TwoLinks make() throws Exception {
    Tools.needRoot("making network namespaces");
    Tools.need("ip");
    TwoLinks links = new TwoLinks(Long.toString(ProcessHandle.current().pid(), 36));
    try {
      links.build();
      return links;
    } catch (Exception e) {
      links.close();
      throw e;
    }
  }

  /** The server's address on a link. */
  static String address(int link) {
    return "10.97." + link + ".1";
  }

  String[] onServer(String... command) {
    return in(server, command);
  }

  /** Runs a command beside the clients and gives what it prints. */
  String byClients(String... command) throws Exception {
    return Tools.ran(in(clients, command));
  }

  String byServer(String... command) throws Exception {
    return Tools.ran(in(server, command));
  }

  /** Bytes that came in at the far end of a link, frames' heads included. */
  long arrived(int link) throws Exception {
    String file = "/sys/class/net/far" + link + "/statistics/rx_bytes";
    return Long.parseLong(byClients("cat", file).trim());
  }

  @Override
  public void close() throws IOException {
    List<String> made = Tools.undo("ip", "netns", "list").lines().toList();
    for (String name : List.of(server, clients)) {
      if (made.stream().anyMatch(line -> (line + " ").startsWith(name + " "))) {
        Tools.undo("ip", "netns", "delete", name);
      }
    }
  }

  private void build() throws Exception {
    for (String name : List.of(server, clients)) {
      Tools.ran("ip", "netns", "add", name);
      Tools.ran(in(name, "ip", "link", "set", "lo", "up"));
      // Neighbour discovery would send at any time.
      Tools.ran(in(name, "sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6"));
    }
    for (int i = 0; i < LINKS; i++) {
      String near = "nic" + i;
      String far = "far" + i;
      Tools.ran(
          "ip", "link", "add", near, "netns", server, "type", "veth", "peer", "name", far, "netns",
          clients);
      up(server, near, address(i));
      up(clients, far, "10.97." + i + ".2");
    }
  }

  private static void up(String name, String device, String address) throws Exception {
    Tools.ran(in(name, "ip", "address", "add", address + "/24", "dev", device));
    Tools.ran(in(name, "ip", "link", "set", device, "up"));
  }

  private static String[] in(String name, String... command) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
    all.addAll(List.of(command));
    return all.toArray(String[]::new);
  }
}
