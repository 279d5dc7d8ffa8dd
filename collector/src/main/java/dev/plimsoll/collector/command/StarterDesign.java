package dev.plimsoll.collector.command;

import dev.plimsoll.collector.design.ByteSize;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A commented design to begin with: what the host knows filled in, the rest to be replaced. */
final class StarterDesign {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");
  private static final List<String> WORDS =
      List.of("true", "false", "null", "yes", "no", "on", "off");
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
    images:
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
            quoted(host.name()),
            images(),
            workspaces(),
            networks(),
            names(),
            quoted(host.name()),
            names(),
            place(),
            space(),
            link("      ", "link: 1 Gbit/s"),
            quoted("http://" + urlHost() + "/"),
            link("        ", "link: 1 Gbit/s"));
  }

  private List<ImageFiles> known() {
    return host.images().isEmpty() ? List.of(EXAMPLE) : host.images();
  }

  private String images() {
    String mark = host.images().isEmpty() ? "   # REPLACE: an example" : "";
    return known().stream()
        .map(
            image ->
                "  - {name: "
                    + quoted(image.name())
                    + ", files: ["
                    + image.files().stream()
                        .map(StarterDesign::quoted)
                        .collect(Collectors.joining(", "))
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
                    + quoted(image.name())
                    + ", image: "
                    + quoted(image.name())
                    + ", deployment: network}\n")
        .collect(Collectors.joining());
  }

  private String names() {
    return known().stream().map(image -> quoted(image.name())).collect(Collectors.joining(", "));
  }

  private String networks() {
    return host.networks().isEmpty()
        ? "127.0.0.0/8"
        : host.networks().stream()
            .map(network -> quoted(network.toString()))
            .collect(Collectors.joining(", "));
  }

  private String place() {
    return host.imageDirectory()
        .map(
            directory ->
                host.volume().map(v -> "      volume: " + quoted(v.toString()) + "\n").orElse("")
                    + "      imageDirectory: "
                    + quoted(directory.toString())
                    + "\n")
        .orElse("      imageDirectory: /srv/images   # REPLACE\n");
  }

  private String space() {
    return host.volumeBytes() > 0
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
    return PLAIN.matcher(host.name()).matches() && !host.name().contains("_")
        ? host.name()
        : "localhost";
  }

  /** As YAML reads it back: plain where nothing can be mistaken, else as a JSON string. */
  static String quoted(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))) {
      return text;
    }
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
