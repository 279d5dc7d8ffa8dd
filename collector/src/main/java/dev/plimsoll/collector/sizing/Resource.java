package dev.plimsoll.collector.sizing;

/** Something of a repository that can run out. */
public enum Resource {
  DISK_SPACE("disk-space", "bytes", true),
  DISK_THROUGHPUT("disk-throughput", "bytes/s", true),
  DISK_OPERATIONS("disk-operations", "operations/s", false),
  FILE_SERVER_NETWORK("file-server-network", "bytes/s", true),
  WEB_TIER_NETWORK("web-tier-network", "bytes/s", true),
  WEB_TIER_THROUGHPUT("web-tier-throughput", "bytes/s", false),
  DOWNLOADS("downloads", "downloads", false),
  LINK("link", "bytes/s", true),
  CPU("cpu", "ratio", false);

  private final String word;
  private final String unit;
  private final boolean necessary;

  Resource(String word, String unit, boolean necessary) {
    this.word = word;
    this.unit = unit;
    this.necessary = necessary;
  }

  /** The resource's name in the API, the metrics and the page, such as {@code disk-space}. */
  public String word() {
    return word;
  }

  /** The base unit of its figures. */
  public String unit() {
    return unit;
  }

  /** Whether a repository cannot be called adequate while this resource is unknown. */
  public boolean necessary() {
    return necessary;
  }
}
