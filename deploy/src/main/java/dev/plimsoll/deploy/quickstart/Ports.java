package dev.plimsoll.deploy.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds TCP ports to listen on. */
final class Ports {
  private Ports() {}

  static boolean free(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** This port of 127.0.0.1 if it is free, else any other that is. */
  static int preferably(int port) throws IOException {
    if (free(InetAddress.getLoopbackAddress(), port)) {
      return port;
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
