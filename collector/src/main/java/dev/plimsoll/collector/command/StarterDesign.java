package dev.plimsoll.collector.command;

import dev.plimsoll.collector.design.ByteSize;
import dev.plimsoll.collector.design.DesignReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A commented design to begin with: what the host knows filled in, the rest to be replaced. */
final class StarterDesign {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");
  private static final int MOST_LEFT_OUT = 10;

  /** More cannot be written, and stands for a volume without a size. */
  private static final long LARGEST_VOLUME = 8191L << 50;

  private static final ImageFiles EXAMPLE =
      new ImageFiles("example", List.of("example.ckm", "example.ckm.index"), 4L << 30);

  private final HostFacts host;

  StarterDesign(HostFacts host) {
    this.host = host;
  }

  String text() {
    return """
    # A design to begin with. Replace what is marked REPLACE, then run: plimsoll design check FILE
    # Sizes: kB MB GB or KiB MiB GiB. Bandwidths: Mbit/s or MB/s. Durations: 90s, 15m, 8h, 2d.
    organization: %s

    serviceLevel:
      loadWithin: 8h           # REPLACE: a client has its image so long after it first asks
      updateWithin: 24h        # REPLACE: every client has an update so long after it is published
      pollInterval: 15m        # how often clients look for a new image
      targetUtilization: 0.7   # a resource above this share of its capacity is tight

    # What is handed out. versionsKept: how many versions lie on the disk at most (2 if not said).
    %simages:
    %s
    # What clients load. deployment: network, removable-media, pre-staged or deployment-package.
    workspaces:
    %s
    # Where clients are. A group elsewhere gets a link: a bandwidth, or the name of one in links:
    #   links:
    #     - {name: wan-site, bandwidth: 100 Mbit/s, shareForImages: 0.5}
    clientGroups:
      - name: local
        clients: 100           # REPLACE: how many
        networks: [%s]
        workspaces: [%s]

    repositories:
      - name: %s
        reason: base
        at: [local]            # groups that reach it without crossing a link
        images: [%s]
        clientGroups: [local]
        fileServer:
          agent: http://127.0.0.1:9850
    %s\
          placement: dedicated
          # What the disk gives in reads; without it the verdict is unknown until it is measured.
          disk:
    %s\
            # throughput: 400 MB/s   # REPLACE
            # operations: 3000       # REPLACE
    %s\
          faultTolerance: none   # none, raid1, raid5, raid6, raid10 or storage-system
        webServers:
          - agent: http://127.0.0.1:9850
            url: %s
    %s\
            placement: dedicated
    """
        .formatted(
            YamlText.of(host.name()),
            leftOut(),
            images(),
            workspaces(),
            networks(),
            names(),
            YamlText.of(host.name()),
            names(),
            place(),
            space(),
            link("      ", "link: 1 Gbit/s"),
            YamlText.of("http://" + urlHost() + "/"),
            link("        ", "link: 1 Gbit/s"));
  }

  private List<ImageFiles> known() {
    return isExample() ? List.of(EXAMPLE) : host.images().images();
  }

  private boolean isExample() {
    return host.images().images().isEmpty();
  }

  /** Nobody should miss an image without being told. */
  private String leftOut() {
    List<String> names = host.images().leftOut();
    if (names.isEmpty()) {
      return "";
    }
    String shown =
        names.stream()
            .limit(MOST_LEFT_OUT)
            .map(YamlText::inQuotes)
            .collect(Collectors.joining(", "));
    int others = names.size() - MOST_LEFT_OUT;
    return "# Left out, as a design cannot name them or there are too many: "
        + shown
        + (others > 0 ? " and " + others + " more" : "")
        + "\n";
  }

  private String images() {
    String mark = isExample() ? "   # REPLACE: an example" : "";
    return known().stream()
        .map(
            image ->
                "  - {name: "
                    + YamlText.of(image.name())
                    + ", files: ["
                    + image.files().stream().map(YamlText::of).collect(Collectors.joining(", "))
                    + "], packedSize: "
                    + image.bytes()
                    + " B}   # "
                    + new ByteSize(image.bytes())
                    + mark.replace("   #", ",")
                    + "\n")
        .collect(Collectors.joining());
  }

  private String workspaces() {
    return known().stream()
        .map(
            image ->
                "  - {name: "
                    + YamlText.of(image.name())
                    + ", image: "
                    + YamlText.of(image.name())
                    + ", deployment: network}\n")
        .collect(Collectors.joining());
  }

  private String names() {
    return known().stream()
        .map(image -> YamlText.of(image.name()))
        .collect(Collectors.joining(", "));
  }

  private String networks() {
    return host.networks().isEmpty()
        ? "127.0.0.0/8"
        : host.networks().stream()
            .map(network -> YamlText.of(network.toString()))
            .collect(Collectors.joining(", "));
  }

  private String place() {
    return path("volume", host.volume())
        + (host.imageDirectory().isPresent()
            ? path("imageDirectory", host.imageDirectory())
            : "      imageDirectory: /srv/images   # REPLACE\n");
  }

  private static String path(String key, Optional<Path> path) {
    return path.map(Path::toString)
        .map(
            text ->
                DesignReader.takesText(text)
                    ? "      " + key + ": " + YamlText.of(text) + "\n"
                    : "      # " + key + ": its path is not one that a design can hold\n")
        .orElse("");
  }

  private String space() {
    return host.volumeBytes() > 0 && host.volumeBytes() <= LARGEST_VOLUME
        ? "        space: %d B   # %s, the volume's size%n"
            .formatted(host.volumeBytes(), new ByteSize(host.volumeBytes()))
        : "        space: 500 GiB           # REPLACE\n";
  }

  private String link(String indent, String example) {
    return host.linkSpeed()
        .map(speed -> indent + "link: " + speed + "\n")
        .orElse(indent + "# " + example + "   # REPLACE: what connects it with the network\n");
  }

  private String urlHost() {
    boolean usable =
        HOST.matcher(host.name()).matches()
            && URI.create("http://" + host.name() + "/").getHost() != null;
    return usable ? host.name() : "localhost";
  }
}
