package dev.plimsoll.collector.design;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
    List<Image> images =
        section.sections(
            named(ContentReader.IMAGE, () -> section.filledList("images", ContentReader.IMAGE)),
            "an image",
            content::image);
    List<Workspace> workspaces =
        section.sections(
            named(ContentReader.WORKSPACE, () -> section.requiredList("workspaces")),
            "a workspace",
            content::workspace);
    // Links come before what may name one: a link's name may look like a bandwidth.
    List<Link> links =
        section.sections(
            named(TopologyReader.LINK, () -> section.list("links")), "a link", topology::link);
    List<ClientGroup> groups =
        section.sections(
            named(TopologyReader.GROUP, () -> section.requiredList("clientGroups")),
            "a client group",
            topology::clientGroup);
    List<Instance> instances =
        section.sections(section.list("instances"), "an instance", topology::instance);
    List<Repository> repositories = repositories(section, images, links);
    ExtrasReader extras = new ExtrasReader(names);
    List<PlannedWindow> windows =
        section.sections(section.list("plannedWindows"), "a planned window", extras::plannedWindow);
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

  private List<Repository> repositories(Section section, List<Image> images, List<Link> links) {
    ServerReader servers = new ServerReader(names, ServerReader.byName(links));
    RepositoryReader reader =
        new RepositoryReader(names, servers, new SharedFiles(images, problems));
    String kind = RepositoryReader.REPOSITORY;
    return section.sections(
        named(kind, () -> section.filledList("repositories", kind)),
        "a repository",
        reader::repository);
  }

  /** A list that gives names: when it is refused, nobody can say which of them are missing. */
  private List<Node> named(String kind, Supplier<List<Node>> list) {
    int before = problems.count();
    List<Node> members = list.get();
    if (problems.count() > before) {
      names.doubt(kind);
    }
    return members;
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
}
