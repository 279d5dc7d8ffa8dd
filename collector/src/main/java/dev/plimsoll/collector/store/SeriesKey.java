package dev.plimsoll.collector.store;

import dev.plimsoll.collector.assess.ResourceKey;
import java.util.Objects;

/**
 * Names one series of readings.
 *
 * @param resource a resource's word, or {@link #ACTIVE_DOWNLOADS}
 * @param subject which one of that kind; empty where there is only one
 */
public record SeriesKey(String repository, String resource, String subject) {
  /** The repository's active downloads, beside its resources. */
  public static final String ACTIVE_DOWNLOADS = "active-downloads";

  /** Refuses null. */
  public SeriesKey {
    Objects.requireNonNull(repository, "repository");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(subject, "subject");
  }

  /** The series of a resource's use. */
  public static SeriesKey of(ResourceKey key) {
    return new SeriesKey(key.repository(), key.resource().word(), key.subject());
  }

  /** The series of a repository's active downloads. */
  public static SeriesKey activeDownloads(String repository) {
    return new SeriesKey(repository, ACTIVE_DOWNLOADS, "");
  }
}
