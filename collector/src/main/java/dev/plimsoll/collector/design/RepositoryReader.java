package dev.plimsoll.collector.design;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads repositories. */
final class RepositoryReader {
  static final String REPOSITORY = "repository";

  private static final Scalar<Reason> REASON = Scalars.word(Reason.class);
  private static final Scalar<WebFaultTolerance.Kind> KIND =
      Scalars.word(WebFaultTolerance.Kind.class);
  private static final Scalar<Integer> FAILURES = Scalars.count(0, 1000);

  private final Names names;
  private final ServerReader servers;
  private final SharedFiles files;

  RepositoryReader(Names names, ServerReader servers, SharedFiles files) {
    this.names = names;
    this.servers = servers;
    this.files = files;
  }

  Repository repository(Section section) {
    String name = ContentReader.orStandIn(names.declare(REPOSITORY, section));
    Reason reason = section.required("reason", REASON, Reason.BASE);
    List<String> at = groups(section, "at");
    List<String> images = images(section);
    List<String> groups = groups(section, "clientGroups");
    List<String> failover = failoverGroups(section, groups);
    Optional<FileServer> fileServer = section.requiredSection("fileServer", servers::fileServer);
    List<WebServer> web =
        section.sections(section.list("webServers"), "a web server", servers::webServer);
    WebFaultTolerance tolerance =
        section
            .section("webFaultTolerance", s -> webFaultTolerance(s, web))
            .orElse(WebFaultTolerance.NONE);
    section.finish();
    return new Repository(
        name,
        reason,
        at,
        images,
        groups,
        failover,
        fileServer.orElse(ServerReader.STAND_IN),
        web,
        tolerance);
  }

  private List<String> images(Section section) {
    List<Node> members = section.filledList("images", ContentReader.IMAGE);
    files.compare(members);
    return names.list(ContentReader.IMAGE, section, "images", members);
  }

  private List<String> groups(Section section, String key) {
    return names.list(TopologyReader.GROUP, section, key, section.list(key));
  }

  private List<String> failoverGroups(Section section, List<String> primary) {
    Set<String> primaryToo = Set.copyOf(primary);
    List<String> failover = groups(section, "failoverClientGroups");
    for (Node member : section.list("failoverClientGroups")) {
      section
          .read(member, "failoverClientGroups", Scalars.TEXT)
          .filter(primaryToo::contains)
          .ifPresent(
              group ->
                  section
                      .problems()
                      .at(
                          member,
                          "client group is in clientGroups of this repository already",
                          "remove it from one of the two"));
    }
    return failover;
  }

  private static WebFaultTolerance webFaultTolerance(Section section, List<WebServer> web) {
    WebFaultTolerance.Kind kind =
        section.required("kind", KIND, WebFaultTolerance.Kind.LOAD_BALANCED);
    int hosts = (int) web.stream().map(WebServer::host).distinct().count();
    int byDefault = kind == WebFaultTolerance.Kind.FAILOVER_CLUSTER ? Math.max(0, hosts - 1) : 0;
    int failures = section.optional("toleratedFailures", FAILURES).orElse(byDefault);
    if (failures > 0 && failures >= hosts) {
      section
          .problems()
          .at(
              section.place("toleratedFailures"),
              "toleratedFailures leaves none " + whole(web.size(), hosts),
              fewer(hosts));
    }
    section.finish();
    return new WebFaultTolerance(kind, failures);
  }

  private static String whole(int servers, int hosts) {
    String tier = servers + (servers == 1 ? " web server" : " web servers");
    return servers == hosts
        ? "of " + tier + " to serve"
        : "to serve: the " + tier + " are " + hosts + (hosts == 1 ? " host" : " hosts");
  }

  private static String fewer(int hosts) {
    return switch (hosts) {
      case 0 -> "list webServers";
      case 1 -> "write 0, or add a web server on another host";
      default -> "write a whole number from 0 to " + (hosts - 1);
    };
  }
}
