package dev.plimsoll.collector.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Which group claims which network, and where in the file. Networks are told apart among the groups
 * of one repository only, since isolated networks may reuse addresses elsewhere.
 */
final class NetworkClaims {
  private record Claim(int order, String group, Cidr network, Node node) {}

  private final Map<String, Map<Cidr, Claim>> byGroup = new HashMap<>();
  private int count;
  private final Problems problems;

  NetworkClaims(Problems problems) {
    this.problems = problems;
  }

  void add(String group, Cidr network, Node node) {
    Claim claim = new Claim(count++, group, network, node);
    if (of(group).putIfAbsent(network, claim) != null) {
      problems.at(node, "network is listed twice in client group " + group, "remove one");
    }
  }

  /** Reports a network that two groups of the repository claim. */
  void compare(Repository repository) {
    List<Claim> inOrder = new ArrayList<>();
    repository.allClientGroups().forEach(group -> inOrder.addAll(of(group).values()));
    inOrder.sort(Comparator.comparingInt(Claim::order));
    Map<Cidr, Claim> first = new HashMap<>();
    for (Claim claim : inOrder) {
      Claim other = first.putIfAbsent(claim.network(), claim);
      if (other != null) {
        problems.at(
            claim.node(),
            "network is also of client group "
                + other.group()
                + " in repository "
                + repository.name(),
            "give each network to one group, or a longer prefix to one of them");
      }
    }
  }

  private Map<Cidr, Claim> of(String group) {
    return byGroup.computeIfAbsent(group, name -> new HashMap<>());
  }
}
