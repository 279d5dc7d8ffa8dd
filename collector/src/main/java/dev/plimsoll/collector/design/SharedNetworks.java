package dev.plimsoll.collector.design;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which client groups of several repositories an address belongs to, in each the one with the
 * longest prefix. One look-up for each length of a prefix that occurs, however many networks there
 * are.
 */
public final class SharedNetworks {
  private record Member(String repository, ClientGroup group) {}

  private final Map<Cidr, List<Member>> members = new HashMap<>();
  private final Set<Integer> lengths4 = new TreeSet<>(Comparator.reverseOrder());
  private final Set<Integer> lengths6 = new TreeSet<>(Comparator.reverseOrder());

  /** Adds the groups of a repository. */
  public void add(String repository, List<ClientGroup> groups) {
    for (ClientGroup group : groups) {
      for (Cidr network : group.networks()) {
        members
            .computeIfAbsent(network, one -> new ArrayList<>())
            .add(new Member(repository, group));
        lengths(network.network()).add(network.prefixLength());
      }
    }
  }

  /**
   * The group in each repository that has one for this address, by the repository's name: the
   * repository whose network has the longest prefix comes first.
   */
  public Map<String, ClientGroup> groupsOf(InetAddress client) {
    Map<String, ClientGroup> found = new LinkedHashMap<>();
    for (int length : lengths(client)) {
      for (Member member : members.getOrDefault(Cidr.of(client, length), List.of())) {
        found.putIfAbsent(member.repository(), member.group());
      }
    }
    return found;
  }

  private Set<Integer> lengths(InetAddress address) {
    return address instanceof Inet4Address ? lengths4 : lengths6;
  }
}
