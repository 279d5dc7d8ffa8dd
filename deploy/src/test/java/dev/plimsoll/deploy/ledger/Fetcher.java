package dev.plimsoll.deploy.ledger;

import dev.plimsoll.deploy.harness.Child;
import dev.plimsoll.deploy.harness.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Fetches images as clients do, with curl and aria2c, each from an address of its own. */
final class Fetcher {
  private static final int BROKEN_OFF = 8 << 20;

  private final LoggingServer server;
  private final Path scratch;
  private final String curl = Tools.require("curl");
  private final String aria = Tools.require("aria2c");

  Fetcher(LoggingServer server, Path scratch) {
    this.server = server;
    this.scratch = scratch;
  }

  /** One request for all of it. */
  Fetch whole(String client, String file) {
    return new Fetch(client, file, curl(client, url(server.port(), file)), 1, true);
  }

  /** The same, and once more. */
  Fetch twice(String client, String file) {
    long first = curl(client, url(server.port(), file));
    return new Fetch(client, file, first + curl(client, url(server.port(), file)), 2, true);
  }

  /** By way of the reverse proxy. */
  Fetch proxied(String client, String file) {
    return new Fetch(client, file, curl(client, url(server.proxyPort(), file)), 1, true);
  }

  /** Broken off after 8 MiB, and never taken up again. */
  Fetch aborted(String client, String file) {
    String url = url(server.port(), file);
    String got =
        shell(
            curl
                + " -s --interface "
                + client
                + " "
                + url
                + " | head -c "
                + BROKEN_OFF
                + " | wc -c");
    return new Fetch(client, file, Long.parseLong(got.strip()), 0, false);
  }

  /** Broken off, and taken up where it broke. */
  Fetch resumed(String client, String file) throws IOException {
    Path part = scratch.resolve(UUID.randomUUID() + ".part");
    String from = curl + " -s --interface " + client + " ";
    String url = url(server.port(), file);
    try {
      shell(from + url + " | head -c " + BROKEN_OFF + " > " + part);
      shell(from + "-S -f -C - -o " + part + " " + url);
      return new Fetch(client, file, Files.size(part), 1, false);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Several ranges side by side. */
  Fetch ranged(String client, String file) throws IOException {
    Path part = Files.createDirectory(scratch.resolve(UUID.randomUUID().toString()));
    try {
      shell(
          aria
              + " -q --no-conf --interface="
              + client
              + " -x4 -s4 -k1M --file-allocation=none -d "
              + part
              + " "
              + url(server.port(), file));
      return new Fetch(client, file, Files.size(part.resolve(file)), 1, false);
    } finally {
      Files.deleteIfExists(part.resolve(file));
      Files.deleteIfExists(part.resolve(file + ".aria2"));
      Files.deleteIfExists(part);
    }
  }

  private long curl(String client, String url) {
    String got =
        Child.run(
            scratch,
            curl,
            "-sSf",
            "-o",
            "/dev/null",
            "-w",
            "%{size_download}",
            "--interface",
            client,
            url);
    return Long.parseLong(got.strip());
  }

  private String shell(String command) {
    return Child.run(scratch, "/bin/sh", "-c", command);
  }

  private static String url(int port, String file) {
    return "http://127.0.0.1:" + port + "/images/" + file;
  }
}
