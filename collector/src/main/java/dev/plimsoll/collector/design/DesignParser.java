package dev.plimsoll.collector.design;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns the nodes of a file into a design, and reports all that cannot be turned. */
final class DesignParser {
  private final Problems problems;
  private final Names names;
  private final NetworkClaims claims;

  DesignParser(Problems problems) {
    this.problems = problems;
    names = new Names(problems);
    claims = new NetworkClaims(problems);
  }

  /** A design to hand out only if {@link Problems#none}. */
  Optional<Design> parse(Node root) {
    return Section.of(root, "the design", problems).map(this::design);
  }

  private Design design(Section section) {
    ContentReader content = new ContentReader(names);
    TopologyReader topology = new TopologyReader(names, claims);
    Optional<String> organization = section.optional("organization", Scalars.TEXT);
    ServiceLevel level =
        section
            .requiredSection("serviceLevel", ServiceLevels::whole)
            .orElse(ServiceLevels.STAND_IN);
    List<Image> images = required(section, "images", "an image", content::image);
    List<Workspace> workspaces = required(section, "workspaces", "a workspace", content::workspace);
    // Links come before what may name one: a link's name may look like a bandwidth.
    List<Link> links = optional(section, "links", "a link", topology::link);
    List<ClientGroup> groups =
        required(section, "clientGroups", "a client group", topology::clientGroup);
    List<Instance> instances = optional(section, "instances", "an instance", topology::instance);
    List<Repository> repositories = repositories(section, links);
    ExtrasReader extras = new ExtrasReader(names);
    List<PlannedWindow> windows =
        optional(section, "plannedWindows", "a planned window", extras::plannedWindow);
    Costs costs = section.section("costs", extras::costs).orElse(Costs.UNKNOWN);
    section.finish();
    names.compare(ContentReader.IMAGE, ContentReader.WORKSPACE, TopologyReader.LINK);
    repositories.forEach(claims::compare);
    warnOfSharedGroups(section, instances);
    return new Design(
        organization,
        level,
        instances,
        images,
        workspaces,
        links,
        groups,
        repositories,
        windows,
        costs);
  }

  private List<Repository> repositories(Section section, List<Link> links) {
    ServerReader servers = new ServerReader(names, ServerReader.byName(links));
    RepositoryReader reader = new RepositoryReader(names, servers);
    List<Node> members = section.requiredList("repositories");
    if (members.isEmpty() && section.value("repositories").isPresent()) {
      problems.missing(
          section.place("repositories"), "repositories is empty", "list at least one repository");
    }
    return section.sections(members, "a repository", reader::repository);
  }

  private void warnOfSharedGroups(Section section, List<Instance> instances) {
    Map<String, String> owners = new HashMap<>();
    for (Instance instance : instances) {
      for (String group : instance.clientGroups()) {
        String owner = owners.putIfAbsent(group, instance.name());
        if (owner != null) {
          problems.warn(
              section.place("instances"),
              "client group " + group + " is in instances " + owner + " and " + instance.name(),
              "give each group to one instance");
        }
      }
    }
  }

  private static <T> List<T> required(
      Section section, String key, String each, Function<Section, T> reader) {
    return section.sections(section.requiredList(key), each, reader);
  }

  private static <T> List<T> optional(
      Section section, String key, String each, Function<Section, T> reader) {
    return section.sections(section.list(key), each, reader);
  }
}
