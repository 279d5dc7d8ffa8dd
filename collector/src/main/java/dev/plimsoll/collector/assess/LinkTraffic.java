package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.measure.HostEvidence;
import java.util.List;

/**
 * What crosses a link, from whichever repository.
 *
 * @param freshness whether every server that sends across it tells of its downloads
 * @param servers those servers
 * @param downloads each once
 */
record LinkTraffic(Freshness freshness, List<HostEvidence> servers, Tally downloads) {
  LinkTraffic {
    servers = List.copyOf(servers);
  }
}
