package dev.plimsoll.collector.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Which group claims which network, and where in the file. Networks are told apart among the groups
 * of one repository only, since isolated networks may reuse addresses elsewhere.
 */
final class NetworkClaims {
  private record Claim(String group, Cidr network, Node node) {}

  private final List<Claim> claims = new ArrayList<>();
  private final Map<String, Set<Cidr>> known = new HashMap<>();
  private final Problems problems;

  NetworkClaims(Problems problems) {
    this.problems = problems;
  }

  void add(String group, Cidr network, Node node) {
    if (known.computeIfAbsent(group, name -> new HashSet<>()).add(network)) {
      claims.add(new Claim(group, network, node));
    } else {
      problems.at(node, "network is listed twice in client group " + group, "remove one");
    }
  }

  /** Reports a network that two groups of the repository claim. */
  void compare(Repository repository) {
    Set<String> groups = repository.allClientGroups();
    Map<Cidr, Claim> first = new HashMap<>();
    for (Claim claim : claims) {
      if (!groups.contains(claim.group())) {
        continue;
      }
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
}
