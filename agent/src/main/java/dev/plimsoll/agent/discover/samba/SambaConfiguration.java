package dev.plimsoll.agent.discover.samba;

import dev.plimsoll.agent.discover.server.FileTree;
import dev.plimsoll.agent.discover.server.Findings;
import dev.plimsoll.agent.discover.server.Notes;
import dev.plimsoll.agent.discover.server.Port;
import dev.plimsoll.agent.discover.server.Programs;
import dev.plimsoll.agent.discover.server.ServedDirectory;
import dev.plimsoll.agent.discover.server.ServerConfiguration;
import dev.plimsoll.agent.discover.server.Site;
import dev.plimsoll.agent.discover.server.Source;
import dev.plimsoll.agent.discover.server.VariablePath;
import dev.plimsoll.agent.reading.Program;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Samba: the files that its running processes name, or else the usual one. */
public final class SambaConfiguration implements ServerConfiguration {

  private static final Set<String> PROGRAMS = Set.of("smbd", "samba");
  private static final List<String> USUAL =
      List.of("/etc/samba/smb.conf", "/usr/local/samba/etc/smb.conf");

  /** Shares that hold no files to hand out. */
  private static final Set<String> SPECIAL =
      Set.of("global", "homes", "printers", "print$", "ipc$");

  private static final String DEFAULT_PORTS = "445 139";

  @Override
  public Findings read(FileTree tree, List<Program> running) {
    Notes notes = new Notes();
    Set<String> files = new LinkedHashSet<>();
    for (Program program : Programs.named(PROGRAMS, running, notes)) {
      file(Programs.words(program)).ifPresent(file -> files.add(Programs.absolute(file, program)));
    }
    if (files.isEmpty()) {
      Programs.usual(USUAL, tree).ifPresent(files::add);
    }
    List<Site> sites = new ArrayList<>();
    for (String file : files) {
      Source source = new Source(file, 0);
      Map<String, Section> sections = new SambaParser(tree, notes).parse(file, source);
      site(sections, source, notes).ifPresent(sites::add);
    }
    List<String> lookedAt = files.isEmpty() ? USUAL : List.copyOf(files);
    return new Findings("samba", PROGRAMS, lookedAt, !files.isEmpty(), sites, notes.all());
  }

  private static Optional<String> file(List<String> words) {
    return Programs.option("--configfile=", words)
        .or(() -> Programs.option("--configfile", words))
        .or(() -> Programs.option("-s", words));
  }

  private static Optional<Site> site(Map<String, Section> sections, Source file, Notes notes) {
    Section global = sections.getOrDefault("global", new Section("global"));
    global
        .get("config backend")
        .filter(backend -> backend.text().equalsIgnoreCase("registry"))
        .ifPresent(b -> notes.add(b.source(), "the registry is not read: add the shares' paths"));
    List<ServedDirectory> shares = new ArrayList<>();
    for (Map.Entry<String, Section> each : sections.entrySet()) {
      if (!SPECIAL.contains(each.getKey())) {
        share(each.getValue(), sections, notes).ifPresent(shares::add);
      }
    }
    List<Port> ports = ports(global, file, notes);
    return ports.isEmpty()
        ? Optional.empty()
        : Optional.of(new Site("samba", "smb", ports, file, shares, List.of()));
  }

  private static Optional<ServedDirectory> share(
      Section share, Map<String, Section> sections, Notes notes) {
    share
        .get("copy")
        .map(other -> sections.get(other.text().toLowerCase(java.util.Locale.ROOT)))
        .filter(other -> other != share)
        .ifPresent(share::setAll);
    Optional<Section.Value> path = share.get("path").or(() -> share.get("directory"));
    if (path.isEmpty() || share.isNo("available") || share.isYes("printable")) {
      return Optional.empty();
    }
    String text = path.get().text();
    Optional<String> fixed = VariablePath.fixedPart(text, '%');
    if (text.contains("%")) {
      notes.add(
          path.get().source(),
          "path "
              + text
              + " differs from client to client"
              + fixed.map(above -> ": " + above + " is taken instead").orElse(""));
    }
    return fixed
        .filter(known -> known.startsWith("/"))
        .map(known -> new ServedDirectory(known, path.get().source(), List.of()));
  }

  private static List<Port> ports(Section global, Source file, Notes notes) {
    Section.Value given =
        global.get("smb ports").orElseGet(() -> new Section.Value(DEFAULT_PORTS, file));
    List<Port> ports = new ArrayList<>();
    for (String word : given.text().strip().split("[\\s,]+", -1)) {
      if (word.matches("[0-9]{1,5}") && Port.isPort(Integer.parseInt(word))) {
        ports.add(new Port(Integer.parseInt(word), false, given.source()));
      } else if (!word.isEmpty()) {
        notes.add(given.source(), "smb ports: " + word + " is no TCP port that is known here");
      }
    }
    return ports;
  }
}
