package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.measure.HostEvidence;
import dev.plimsoll.collector.measure.HostEvidence.ImageDirectory;
import dev.plimsoll.collector.measure.HostEvidence.Volume;
import dev.plimsoll.collector.measure.Rate;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.Provenance;
import dev.plimsoll.collector.sizing.Requirement;
import dev.plimsoll.collector.sizing.Resource;
import dev.plimsoll.collector.sizing.Verdict;
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
    if (scene.fileServer().isEmpty()) {
      return Observation.none(freshness, requirement.declared());
    }
    HostEvidence host = scene.fileServer().get();
    ImageVolume place = new ImageVolume(scene.repository().fileServer(), host);
    Optional<Volume> volume = place.volume().filter(one -> one.usableBytes().isPresent());
    Optional<ImageDirectory> images = place.directory().filter(ImageDirectory::readable);
    if (volume.isEmpty() || images.isEmpty()) {
      Verdict.Unknown why = place.unseenImages().orElseGet(() -> noVolume(host));
      return Observation.none(
          freshness.but(why), tooSmall(place, requirement.required()).or(requirement::declared));
    }
    double held = size(images.get());
    Capacity capacity =
        measured(
            volume.get().usableBytes().orElseThrow() + held,
            "free on " + volume.get().volume() + " or held by images",
            host);
    OptionalDouble used = OptionalDouble.of(held);
    return Observation.of(
        freshness, new Rate(used, used), Optional.of(capacity), () -> noVolume(host));
  }

  private static Verdict.Unknown noVolume(HostEvidence host) {
    return Reading.VOLUMES
        .lack(host)
        .orElseGet(
            () ->
                new Verdict.Unknown(
                    "agent " + host.agent() + " sees no volume with the image directory",
                    "Name the volume or the image directory as the agent sees it."));
  }

  /** A volume that is smaller than what is required is too small, whoever holds its space. */
  private Optional<Capacity> tooSmall(ImageVolume place, double required) {
    return place
        .volume()
        .filter(volume -> volume.sizeBytes().orElse(required) < required)
        .map(
            volume ->
                measured(
                    volume.sizeBytes().orElseThrow(),
                    "all of " + volume.volume(),
                    scene.fileServer().orElseThrow()));
  }

  private Capacity measured(double bytes, String source, HostEvidence host) {
    return new Capacity(bytes, Provenance.MEASURED, source + scene.asOf(host));
  }

  private static double size(ImageDirectory directory) {
    return directory.files().values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
