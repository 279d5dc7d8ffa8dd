package dev.plimsoll.deploy.quickstart.demo;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The demonstration's design file, and the configuration of the agent that watches its servers. */
final class DesignText {
  private DesignText() {}

  /**
   * A repository that is being served.
   *
   * @param directory of its images
   * @param log its server's access log
   * @param address where its server answers
   */
  record Served(DemoRepository repository, Path directory, Path log, InetSocketAddress address) {
    int port() {
      return address.getPort();
    }
  }

  static String design(URI agent, List<Served> served) {
    List<DemoRepository> repositories = served.stream().map(Served::repository).toList();
    return """
        # The demonstration's design: a working day played in %1$d seconds.
        organization: Plimsoll demonstration
        serviceLevel: {loadWithin: %1$ds, updateWithin: %1$ds, pollInterval: %2$ds, logOnWithin: %2$ds,
                       targetUtilization: 0.7}
        images:
        %3$s
        workspaces:
        %4$s
        links:
          - {name: wan-lyon, bandwidth: 200 Mbit/s, shareForImages: 0.5}
        clientGroups:
        %5$s
        repositories:
        %6$s
        """
        .formatted(
            DemoPlan.WINDOW.toSeconds(),
            DemoPlan.POLL_INTERVAL.toSeconds(),
            lines(repositories.stream().map(DesignText::image).toList()),
            lines(repositories.stream().map(DesignText::workspace).toList()),
            lines(repositories.stream().flatMap(one -> groups(one).stream()).toList()),
            lines(served.stream().map(one -> repository(agent, one)).toList()));
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines);
  }

  private static String image(DemoRepository one) {
    return "  - {name: %s, files: [%s], packedSize: %d B}"
        .formatted(one.image(), String.join(", ", one.files()), one.packedSize());
  }

  private static String workspace(DemoRepository one) {
    return "  - {name: %1$s, image: %1$s, deployment: network}".formatted(one.image());
  }

  private static List<String> groups(DemoRepository one) {
    return one.sites().stream()
        .map(
            site ->
                "  - {name: %s, clients: %d, networks: [%s.0/24], link: %s, workspaces: [%s]}"
                    .formatted(
                        site.name(), site.clients(), site.subnet(), site.link(), one.image()))
        .toList();
  }

  private static String repository(URI agent, Served served) {
    DemoRepository one = served.repository();
    return """
          - name: %1$s
            reason: %2$s
            at: [%3$s]
            images: [%4$s]
            clientGroups: [%5$s]
            fileServer: {agent: "%6$s", imageDirectory: "%7$s", placement: dedicated,
                         disk: {throughput: 400 MB/s, operations: 10000}, link: %8$s}
            webServers:
              - {agent: "%6$s", url: "http://127.0.0.1:%9$d/MEDVImages", link: %8$s}\
        """
        .formatted(
            one.name(),
            one.purpose(),
            one.sites().get(0).name(),
            one.image(),
            one.sites().stream().map(DemoSite::name).collect(Collectors.joining(", ")),
            agent,
            served.directory(),
            one.link(),
            served.port());
  }

  static String agent(int port, List<Served> served) {
    return """
        listen: 127.0.0.1:%d
        images:
        %s
        services:
        %s
        """
        .formatted(
            port,
            lines(
                served.stream().map(one -> "  - directory: \"" + one.directory() + "\"").toList()),
            lines(
                served.stream()
                    .map(
                        one ->
                            "  - {name: %s, ports: [%d], accessLog: \"%s\", format: w3c}"
                                .formatted(one.repository().name(), one.port(), one.log()))
                    .toList()));
  }
}
