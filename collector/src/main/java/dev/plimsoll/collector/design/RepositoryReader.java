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
    int servers = web.size();
    int byDefault = kind == WebFaultTolerance.Kind.FAILOVER_CLUSTER ? Math.max(0, servers - 1) : 0;
    int failures = section.optional("toleratedFailures", FAILURES).orElse(byDefault);
    Node place = section.place("toleratedFailures");
    if (failures > 0 && failures >= servers) {
      section.problems().at(place, leavesNone(servers), fewer(servers));
    } else if (failures > 0 && failures >= hosts(web)) {
      section
          .problems()
          .warn(
              place,
              "the "
                  + servers
                  + " web servers share agents: a host fails with all its servers, and "
                  + "toleratedFailures leaves none",
              "place a web server on another host, or name its own agent");
    }
    section.finish();
    return new WebFaultTolerance(kind, failures);
  }

  /** Servers that share an agent are one host; one without an agent is a host of its own. */
  private static long hosts(List<WebServer> web) {
    long unwatched = web.stream().filter(server -> server.agent().isEmpty()).count();
    return unwatched + web.stream().flatMap(server -> server.agent().stream()).distinct().count();
  }

  private static String leavesNone(int servers) {
    return "toleratedFailures leaves none of "
        + servers
        + (servers == 1 ? " web server" : " web servers")
        + " to serve";
  }

  private static String fewer(int servers) {
    return switch (servers) {
      case 0 -> "list webServers";
      case 1 -> "write 0, or add a web server on another host";
      default -> "write a whole number from 0 to " + (servers - 1);
    };
  }
}
