package dev.plimsoll.deploy.bench;

import dev.plimsoll.deploy.harness.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** Ports of servers that were just started. */
final class Ports {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Ports() {}

  static void awaitListening(int port) {
    Await.until("port " + port + " is listened on", PATIENCE, () -> listens(port));
  }

  private static boolean listens(int port) {
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
