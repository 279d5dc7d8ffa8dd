package dev.plimsoll.collector.measure;

/** A figure that hosts report; which metric carries it is said by a {@link Vocabulary}. */
enum Quantity {
  DISK_READ_BYTES("device", true),
  DISK_WRITTEN_BYTES("device", true),
  DISK_READS("device", true),
  DISK_WRITES("device", true),
  DISK_READ_SECONDS("device", true),
  DISK_BUSY_SECONDS("device", true),
  DISK_QUEUE_SECONDS("device", true),
  VOLUME_SIZE("volume"),
  VOLUME_USABLE("volume"),
  VOLUME_DISK("volume"),
  NETWORK_INFO("device"),
  NETWORK_SPEED("device"),
  NETWORK_TRANSMITTED("device", true),
  NETWORK_RECEIVED("device", true),
  NETWORK_TRANSMIT_ERRORS("device", true),
  NETWORK_RECEIVE_ERRORS("device", true),
  NETWORK_TRANSMIT_DROPS("device", true),
  NETWORK_RECEIVE_DROPS("device", true),
  CPU_SECONDS("mode", true),
  CPU_PROCESSORS,
  MEMORY_TOTAL,
  MEMORY_AVAILABLE,
  MEMORY_CACHED,
  SERVICE_INFO("service"),
  DOWNLOAD_BYTES("service", true),
  IMAGE_DIRECTORY("directory"),
  IMAGE_DIRECTORY_READABLE("directory"),
  IMAGE_DIRECTORY_TRUNCATED("directory"),
  IMAGE_FILE_SIZE("directory"),
  IMAGE_FILE_MODIFIED("directory"),
  SAMPLER_SUCCESS("sampler"),
  SOURCE_INFO,
  SOURCE_STARTED,
  SAMPLE_TIME,
  SAMPLE_TIMESTAMP,
  SNAPSHOT_AGE;

  private final String label;
  private final boolean counted;

  /** One for the whole host. */
  Quantity() {
    this("");
  }

  Quantity(String label) {
    this(label, false);
  }

  Quantity(String label, boolean counted) {
    this.label = label;
    this.counted = counted;
  }

  /** The label that tells whose figure it is; empty when it is the host's. */
  String label() {
    return label;
  }

  /** Whether it only grows, so that its rate is what matters. */
  boolean counted() {
    return counted;
  }
}
