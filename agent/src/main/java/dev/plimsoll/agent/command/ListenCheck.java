package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.Listen;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whether the agent will be able to listen. */
final class ListenCheck {

  private static final String AGENTS_TITLE = "<title>Plimsoll agent</title>";
  private static final int PAGE_BYTES = 4096;
  private static final int MILLIS = 2000;

  private final Listening listening;

  ListenCheck(Listening listening) {
    this.listening = listening;
  }

  List<Finding> of(Listen listen) {
    List<Finding> findings = new ArrayList<>();
    try (ServerSocket socket = new ServerSocket()) {
      InetAddress host = InetAddress.getByName(listen.host());
      if (!host.isLoopbackAddress()) {
        findings.add(Finding.note("reachable from other hosts without encryption or credentials"));
      }
      socket.bind(new InetSocketAddress(host, listen.port()));
      findings.add(
          Finding.ok(listen.port() == 0 ? "any free port is taken" : "the address is free"));
    } catch (IOException e) {
      findings.add(refused(listen, e));
    }
    return findings;
  }

  private Finding refused(Listen listen, IOException failure) {
    if (isAgent(listen)) {
      return Finding.note(
          "an agent answers here already: stop it before another is started with this address");
    }
    String who =
        listening.holders(listen.port()).map(program -> ", which " + program + " has").orElse("");
    String[] words = ListenFailure.text(listen, failure).split(" — ", 2);
    return Finding.missing(words[0] + who, words[1]);
  }

  private static boolean isAgent(Listen listen) {
    try {
      InetAddress named = InetAddress.getByName(listen.host());
      InetAddress asked = named.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : named;
      Listen address = new Listen(asked.getHostAddress(), listen.port());
      URLConnection connection = URI.create("http://" + address + "/").toURL().openConnection();
      connection.setConnectTimeout(MILLIS);
      connection.setReadTimeout(MILLIS);
      try (InputStream page = connection.getInputStream()) {
        String text = new String(page.readNBytes(PAGE_BYTES), StandardCharsets.UTF_8);
        return text.contains(AGENTS_TITLE);
      }
    } catch (IOException | IllegalArgumentException e) {
      return false; // Nobody who speaks HTTP: no agent.
    }
  }
}
