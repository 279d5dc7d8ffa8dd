package dev.plimsoll.collector.design;

import java.net.URI;
import java.util.Optional;

/**
 * A server that hands images to clients by HTTP or HTTPS.
 *
 * @param agent where its agent answers; empty: it cannot be watched
 * @param url where clients find the images; scheme http or https
 * @param link what connects the server with the network
 */
public record WebServer(
    Optional<URI> agent, URI url, Optional<Bandwidth> link, Placement placement) {
  /**
   * What tells its host from others: its agent; without one, the host and port of its URL. Entries
   * of one host are one server, which fails as a whole.
   */
  public String host() {
    return agent.map(URI::toString).orElse(url.getHost() + ":" + port());
  }

  private int port() {
    int standard = url.getScheme().equals("https") ? 443 : 80;
    return url.getPort() < 0 ? standard : url.getPort();
  }
}
