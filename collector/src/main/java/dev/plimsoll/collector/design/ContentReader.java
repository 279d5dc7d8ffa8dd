package dev.plimsoll.collector.design;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what is distributed: images and workspaces. */
final class ContentReader {
  static final String IMAGE = "image";
  static final String WORKSPACE = "workspace";

  private static final Scalar<Integer> VERSIONS = Scalars.count(1, 1000);
  private static final Scalar<Integer> WAVE_CLIENTS = Scalars.count(1, TopologyReader.MOST_CLIENTS);
  private static final Scalar<Deployment> DEPLOYMENT = Scalars.word(Deployment.class);

  private final Names names;

  ContentReader(Names names) {
    this.names = names;
  }

  Image image(Section section) {
    Image image =
        new Image(
            orStandIn(names.declare(IMAGE, section)),
            files(section),
            section.required("packedSize", Scalars.PACKED_SIZE, ByteSize.ZERO),
            section
                .optional("versionsKept", VERSIONS)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty()),
            section
                .section("transferRatio", ContentReader::transferRatio)
                .orElse(TransferRatio.WHOLE),
            section.optional("separation", Scalars.TEXT).filter(label -> !label.equals("none")),
            section.section("waves", ContentReader::waves));
    section.finish();
    return image;
  }

  Workspace workspace(Section section) {
    Workspace workspace =
        new Workspace(
            orStandIn(names.declare(WORKSPACE, section)),
            names.required(IMAGE, section, IMAGE),
            section.required("deployment", DEPLOYMENT, Deployment.NETWORK),
            section.optional("updates", DEPLOYMENT).orElse(Deployment.NETWORK),
            ServiceLevels.changeIn(section));
    section.finish();
    return workspace;
  }

  /** Records refuse blank names; a design with this one is never handed out. */
  static String orStandIn(String name) {
    return name.isEmpty() ? "?" : name;
  }

  private static List<String> files(Section section) {
    Set<String> files = new LinkedHashSet<>();
    for (Node member : section.filledList("files", "file")) {
      Optional<String> file = section.read(member, "files", FileName.SCALAR);
      if (file.isPresent() && !files.add(file.get())) {
        section.problems().at(member, "file is listed twice in files", "remove one");
      }
    }
    return List.copyOf(files);
  }

  private static TransferRatio transferRatio(Section section) {
    TransferRatio ratio =
        new TransferRatio(
            section.optional("initial", Scalars.SHARE).orElse(Ratio.ONE),
            section.optional("update", Scalars.SHARE).orElse(Ratio.ONE));
    section.finish();
    return ratio;
  }

  private static Waves waves(Section section) {
    Waves waves =
        new Waves(
            section.required("clients", WAVE_CLIENTS, 1),
            section.required("every", Scalars.DURATION, Duration.ofHours(1)));
    section.finish();
    return waves;
  }
}
