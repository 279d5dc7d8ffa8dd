package dev.plimsoll.collector.design;

/**
 * A network path to a site, shared by groups and repositories.
 *
 * @param shareForImages the share of the bandwidth that images may take
 */
public record Link(String name, Bandwidth bandwidth, Ratio shareForImages) {
  public Link {
    Checks.name("link name", name);
  }
}
