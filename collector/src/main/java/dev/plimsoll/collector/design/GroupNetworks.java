package dev.plimsoll.collector.design;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which client group of one repository an address belongs to: the longest prefix wins. */
public final class GroupNetworks {
  private record Entry(Cidr network, ClientGroup group) {}

  private final List<Entry> longestFirst;

  GroupNetworks(List<ClientGroup> groups) {
    List<Entry> entries = new ArrayList<>();
    for (ClientGroup group : groups) {
      group.networks().forEach(network -> entries.add(new Entry(network, group)));
    }
    entries.sort(Comparator.comparingInt((Entry e) -> e.network().prefixLength()).reversed());
    longestFirst = List.copyOf(entries);
  }

  /** The group whose network holds the address; empty when none does. */
  public Optional<ClientGroup> groupOf(InetAddress address) {
    return longestFirst.stream()
        .filter(entry -> entry.network().contains(address))
        .findFirst()
        .map(Entry::group);
  }
}
