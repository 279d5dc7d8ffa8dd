package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.HostEvidence.ImageDirectory;
import dev.plimsoll.collector.measure.HostEvidence.Volume;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Provenance;
import dev.plimsoll.collector.sizing.Requirement;
import dev.plimsoll.collector.sizing.Resource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Judges whether the images fit. What a volume can give to images is what may still be written on
 * it and what the images take already: the space that other data hold is not theirs.
 */
final class SpaceResource {
  private final Scene scene;

  SpaceResource(Scene scene) {
    this.scene = scene;
  }

  Stream<ResourceAssessment> assess() {
    return scene.requirements(Resource.DISK_SPACE).stream()
        .map(requirement -> scene.judge().judge(requirement, observe(requirement)));
  }

  private Observation observe(Requirement requirement) {
    Freshness freshness = scene.fileServerFreshness();
    if (scene.fileServer().filter(Hosts::up).isEmpty()) {
      return Observation.none(freshness, requirement.declared());
    }
    HostEvidence host = scene.fileServer().orElseThrow();
    ImageVolume place = new ImageVolume(scene.repository().fileServer(), host);
    OptionalDouble images =
        place.directory().map(SpaceResource::size).orElse(OptionalDouble.empty());
    Optional<Capacity> measured = place.volume().flatMap(volume -> capacity(volume, images));
    if (measured.isEmpty()) {
      return Observation.none(
          freshness.but(
              "agent " + host.agent() + " sees no volume with the image directory",
              "Name the volume or the image directory as the agent sees it."),
          requirement.declared());
    }
    return new Observation(freshness, images, images, measured, Optional.empty(), List.of());
  }

  private static Optional<Capacity> capacity(Volume volume, OptionalDouble images) {
    if (volume.usableBytes().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Capacity(
            volume.usableBytes().getAsDouble() + images.orElse(0),
            Provenance.MEASURED,
            "free on " + volume.volume() + " or held by images"));
  }

  private static OptionalDouble size(ImageDirectory directory) {
    return directory.readable()
        ? OptionalDouble.of(
            directory.files().values().stream().mapToDouble(Double::doubleValue).sum())
        : OptionalDouble.empty();
  }
}
