package dev.plimsoll.agent.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the agent answers.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port 0–65535; 0 takes any free port, which is then named at the start
 */
public record Listen(String host, int port) {

  /** The agent's own port on loopback: wider is a choice. */
  static final Listen DEFAULT = new Listen("127.0.0.1", 9850);

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%a-z0-9]+)]|([A-Za-z0-9._-]+)):([0-9]{1,5})");

  /** Checks the port. */
  public Listen {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535: " + port);
    }
  }

  /** Reads {@code host:port} or {@code [ipv6]:port}; empty when it is neither. */
  static Optional<Listen> parse(String text) {
    Matcher match = HOST_AND_PORT.matcher(text);
    if (!match.matches() || Integer.parseInt(match.group(3)) > 65_535) {
      return Optional.empty();
    }
    String host = match.group(1) == null ? match.group(2) : match.group(1);
    return Optional.of(new Listen(host, Integer.parseInt(match.group(3))));
  }

  /** {@code host:port}, IPv6 in brackets. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
