package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.Rate;
import java.util.List;

/**
 * What crosses a link, from whichever repository: added up once, and shown in each of them.
 *
 * @param freshness whether every server that sends across it tells of its downloads
 * @param servers those servers
 * @param sent what the link carries; absent while a part of it is not known
 * @param sentAtLeast what is known of it, in bytes per second
 * @param active how many downloads were seen active
 * @param seen whether any download was seen
 */
record LinkTraffic(
    Freshness freshness,
    List<HostEvidence> servers,
    Rate sent,
    double sentAtLeast,
    int active,
    boolean seen) {
  LinkTraffic {
    servers = List.copyOf(servers);
  }

  static LinkTraffic of(Freshness freshness, List<HostEvidence> servers, Tally downloads) {
    return new LinkTraffic(
        freshness,
        servers,
        downloads.sent(),
        downloads.sentAtLeast(),
        downloads.activeAtLeast(),
        !downloads.transfers().isEmpty());
  }

  /** Whether all that it carries is known. */
  boolean whole() {
    return sent.now().isPresent();
  }
}
