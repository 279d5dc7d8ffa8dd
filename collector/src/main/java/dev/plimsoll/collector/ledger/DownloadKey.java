package dev.plimsoll.collector.ledger;

import java.util.Objects;

/**
 * Whose download of what: there is one for each version of the image.
 *
 * @param client what tells the client from others
 */
public record DownloadKey(String repository, String image, String client) {
  /** Refuses null. */
  public DownloadKey {
    Objects.requireNonNull(repository, "repository");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(client, "client");
  }
}
