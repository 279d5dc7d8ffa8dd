package dev.plimsoll.deploy.quickstart.demo;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * A desktop that fetches files as BITS does: HEAD for the size, then one range after the other on
 * one connection. What it gets goes nowhere.
 */
final class ImageClient {
  private static final int SLICE = 16 * 1024;

  /**
   * Small, so that a slow client's wait shows at the server and not in a buffer between the two.
   */
  private static final int RECEIVE_BUFFER = 64 * 1024;

  private static final int PATIENCE_MILLIS = 60_000;

  private final InetAddress address;
  private final InetSocketAddress server;
  private final Throttle rate;
  private final long rangeSize;

  /**
   * A client with an address of its own.
   *
   * @param bytesPerSecond what it takes at most
   * @param rangeSize bytes that it asks for at once, at least 1
   */
  ImageClient(InetAddress address, InetSocketAddress server, long bytesPerSecond, long rangeSize) {
    this.address = address;
    this.server = server;
    this.rate = Throttle.of(bytesPerSecond);
    this.rangeSize = rangeSize;
  }

  /**
   * Fetches the files one after the other.
   *
   * @param received is told of bytes as they come
   * @throws IOException when a file does not come whole
   */
  void fetch(Iterable<String> paths, LongConsumer received) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(RECEIVE_BUFFER);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.bind(new InetSocketAddress(address, 0));
      socket.connect(server, PATIENCE_MILLIS);
      InputStream replies = new BufferedInputStream(socket.getInputStream(), SLICE);
      for (String path : paths) {
        long size = ask(socket, replies, "HEAD", path, "", 200);
        for (long from = 0; from < size; from += rangeSize) {
          long last = Math.min(size, from + rangeSize) - 1;
          String range = "Range: bytes=" + from + "-" + last + "\r\n";
          skip(replies, ask(socket, replies, "GET", path, range, 206), received);
        }
      }
    }
  }

  /** Sends a request, and hands out the length that the reply's header tells. */
  private long ask(
      Socket socket, InputStream replies, String method, String path, String range, int expected)
      throws IOException {
    String request =
        method
            + (" " + path + " HTTP/1.1\r\nHost: " + server.getHostString() + "\r\n")
            + ("User-Agent: Microsoft BITS/7.8\r\n" + range + "\r\n");
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String status = line(replies);
    if (!status.startsWith("HTTP/1.1 " + expected + " ")) {
      throw new IOException(method + " " + path + ": expected " + expected + ", got " + status);
    }
    return contentLength(replies);
  }

  private static long contentLength(InputStream replies) throws IOException {
    long length = 0;
    for (String header = line(replies); !header.isEmpty(); header = line(replies)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Long.parseLong(header.substring(header.indexOf(':') + 1).trim());
      }
    }
    return length;
  }

  private static String line(InputStream replies) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = replies.read(); next != '\n'; next = replies.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private void skip(InputStream replies, long length, LongConsumer received) throws IOException {
    byte[] slice = new byte[SLICE];
    for (long left = length; left > 0; ) {
      int read = replies.read(slice, 0, (int) Math.min(SLICE, left));
      if (read < 0) {
        throw new EOFException(left + " of " + length + " bytes did not come");
      }
      left -= read;
      received.accept(read);
      rate.take(read);
    }
  }
}
