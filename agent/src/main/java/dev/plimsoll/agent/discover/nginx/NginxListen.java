package dev.plimsoll.agent.discover.nginx;

import dev.plimsoll.agent.discover.server.Notes;
import dev.plimsoll.agent.discover.server.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code listen} in all its forms (ngx_http_core_module). */
final class NginxListen {

  private static final int DEFAULT = 80;
  private static final int WIDEST_RANGE = 1000;

  /** An address, a port or a range of ports, or an address and either. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(\\[[^\\]]*]|[^:]*?):)?([0-9]{1,5})(?:-([0-9]{1,5}))?");

  private final Notes notes;

  NginxListen(Notes notes) {
    this.notes = notes;
  }

  /** The ports of a {@code server}; without {@code listen}, 80. */
  List<Port> ports(Directive server) {
    List<Directive> listens = Directive.named("listen", server.block());
    if (listens.isEmpty()) {
      return List.of(new Port(DEFAULT, false, server.source()));
    }
    boolean allTls =
        Directive.named("ssl", server.block()).stream().anyMatch(d -> d.argument().equals("on"));
    List<Port> ports = new ArrayList<>();
    listens.forEach(listen -> add(listen, allTls, ports));
    return ports;
  }

  private void add(Directive listen, boolean allTls, List<Port> ports) {
    String address = listen.argument();
    if (address.startsWith("unix:")) {
      notes.add(listen.source(), "a unix socket has no port: its downloads cannot be seen");
      return;
    } else if (listen.arguments().contains("quic")) {
      notes.add(listen.source(), "HTTP/3 goes over UDP: its downloads cannot be seen");
      return;
    }
    boolean tls = allTls || listen.arguments().contains("ssl");
    Matcher match = ADDRESS.matcher(address);
    if (match.matches()) {
      int first = Integer.parseInt(match.group(2));
      int last = match.group(3) == null ? first : Integer.parseInt(match.group(3));
      for (int port = first; port <= Math.min(last, first + WIDEST_RANGE); port++) {
        add(port, tls, listen, ports);
      }
    } else if (!address.isEmpty() && (!address.contains(":") || address.endsWith("]"))) {
      add(DEFAULT, tls, listen, ports);
    } else {
      notes.add(listen.source(), "listen " + address + " is not understood");
    }
  }

  private void add(int port, boolean tls, Directive listen, List<Port> ports) {
    if (!Port.isPort(port)) {
      notes.add(listen.source(), port + " is no TCP port");
    } else if (ports.stream().noneMatch(known -> known.number() == port)) {
      ports.add(new Port(port, tls, listen.source()));
    }
  }
}
