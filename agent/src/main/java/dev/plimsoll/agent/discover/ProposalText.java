package dev.plimsoll.agent.discover;

import dev.plimsoll.agent.discover.ImageChoice.Left;
import dev.plimsoll.agent.discover.server.AccessLog;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.discover.server.UrlPath;
import dev.plimsoll.agent.reading.SizeText;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a proposal as a configuration with comments that say where each thing comes from. */
final class ProposalText {

  private static final int MOST_SOURCES = 5;

  private final StringBuilder text = new StringBuilder();

  private ProposalText() {}

  static String of(Proposal proposal) {
    ProposalText writer = new ProposalText();
    writer.head(proposal);
    writer.images(proposal.images());
    writer.services(proposal.services());
    writer.list("Also listening; add a service for what hands out images:", proposal.others());
    writer.list("To be looked at:", proposal.notes());
    writer.list("Where this was looked for:", proposal.lookedAt());
    return writer.text.toString();
  }

  private void head(Proposal proposal) {
    comment("", "Proposed by plimsoll-agent discover from what was found on this host.");
    comment("", "What the agent will see of it: plimsoll-agent check --config FILE");
    line("");
    comment("", "Only this host can ask: there is neither TLS nor a password yet.");
    line("listen: 127.0.0.1:" + proposal.listenPort());
    line("");
  }

  private void images(ImageChoice images) {
    comment(
        "",
        "Directories that a server hands out and that hold images: files of 50 MiB or more, or");
    comment("", "of any size with names in .ckm, .vhd, .vhdx, .iso or .wim.");
    line(images.chosen().isEmpty() ? "images: []" : "images:");
    if (images.chosen().isEmpty()) {
      comment("  ", "None was found. Name the directory with your images:");
      comment("  ", "- directory: /srv/images");
    }
    for (DirectoryLook look : images.chosen()) {
      String files = look.images().size() == 1 ? " image, " : " images, ";
      String size = look.images().size() + files + SizeText.of(look.bytes());
      comment("  ", size + (look.complete() ? "" : " and more") + "; " + sources(look.sources()));
      line("  - directory: " + Words.yaml(look.path().toString()));
    }
    for (Left left : images.left()) {
      String path = Words.yaml(left.look().path().toString());
      comment(
          "  ",
          "- directory: " + path + "   # " + left.reason() + "; " + sources(left.look().sources()));
    }
    line("");
  }

  private void services(List<ProposedService> services) {
    comment("", "What hands images out, by TCP port. A port belongs to one service only.");
    boolean none = services.stream().noneMatch(ProposedService::active);
    line(none ? "services: []" : "services:");
    if (none) {
      comment("  ", "None was found. Name each server that hands out images:");
      comment("  ", "- {name: http, ports: [80]}");
    }
    services.stream().filter(ProposedService::active).forEach(this::service);
    services.stream().filter(service -> !service.active()).forEach(this::inactive);
    line("");
  }

  private void service(ProposedService service) {
    comment("  ", origin(service));
    service.remarks().forEach(remark -> comment("  ", remark));
    line("  - name: " + service.name());
    line("    ports: " + service.ports().stream().map(Port::number).toList());
    logs(service.logs());
    urls(service.urls());
    if (!service.furtherLogs().isEmpty()) {
      comment("    ", "Not followed: a service has one format, and a log one service:");
    }
    for (AccessLog log : service.furtherLogs()) {
      comment("    ", "accessLog: " + Words.yaml(log.path()) + "   # " + log.source());
      comment("    ", "format: " + Words.yaml(log.format()));
    }
  }

  private void logs(List<AccessLog> logs) {
    if (logs.isEmpty()) {
      return;
    }
    AccessLog first = logs.get(0);
    if (logs.size() == 1) {
      comment("    ", first.source().toString());
      line("    accessLog: " + Words.yaml(first.path()));
    } else {
      line("    accessLog:");
      for (AccessLog log : logs) {
        comment("      ", log.source().toString());
        line("      - " + Words.yaml(log.path()));
      }
    }
    line("    format: " + Words.yaml(first.format()));
  }

  private void urls(List<UrlPath> urls) {
    if (!urls.isEmpty()) {
      line("    urls:");
    }
    for (UrlPath url : urls) {
      String directory = Words.yaml(url.directory());
      line("      - {path: " + Words.yaml(url.path()) + ", directory: " + directory + "}");
    }
  }

  private void inactive(ProposedService service) {
    List<Integer> ports = service.ports().stream().map(Port::number).toList();
    String why = service.remarks().isEmpty() ? "" : "   # " + String.join(", ", service.remarks());
    comment("  ", origin(service));
    comment("  ", "- {name: " + service.name() + ", ports: " + ports + "}" + why);
  }

  private static String origin(ProposedService service) {
    List<Site> sites = service.sites();
    List<String> places = sites.stream().map(site -> site.source().toString()).distinct().toList();
    return sites.get(0).server() + ", " + sources(places);
  }

  private static String sources(List<String> sources) {
    String more =
        sources.size() > MOST_SOURCES ? " and " + (sources.size() - MOST_SOURCES) + " more" : "";
    return sources.stream().limit(MOST_SOURCES).collect(Collectors.joining("; ")) + more;
  }

  private void list(String title, List<String> items) {
    if (!items.isEmpty()) {
      comment("", title);
      items.forEach(item -> comment("", "  " + item));
    }
  }

  private void comment(String indent, String words) {
    line(indent + "# " + Words.comment(words));
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
