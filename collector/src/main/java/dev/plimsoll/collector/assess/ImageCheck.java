package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.assess.RepositoryAssessment.ImageFileState;
import dev.plimsoll.collector.assess.RepositoryAssessment.ImageFileState.State;
import dev.plimsoll.collector.design.Image;
import dev.plimsoll.collector.measure.HostEvidence.ImageDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Compares the files that the design names with those that are there.
 *
 * <p>The design gives the size of an image's files together. Sizes are written with two or three
 * digits, so a difference of up to 1 % is taken for rounding; beyond, the largest file is shown
 * with the size that would make the sum right.
 */
final class ImageCheck {
  private static final double ROUNDING = 0.01;

  private final Scene scene;
  private final Optional<ImageDirectory> directory;

  ImageCheck(Scene scene) {
    this.scene = scene;
    this.directory =
        scene
            .fileServer()
            .filter(Hosts::up)
            .flatMap(host -> new ImageVolume(scene.repository().fileServer(), host).directory())
            .filter(ImageDirectory::readable);
  }

  List<ImageFileState> check() {
    List<ImageFileState> states = new ArrayList<>();
    for (String name : scene.repository().images()) {
      states.addAll(image(scene.design().image(name)));
    }
    directory.ifPresent(found -> states.addAll(strangers(found)));
    return states;
  }

  private List<ImageFileState> image(Image image) {
    if (directory.isEmpty()) {
      return image.files().stream()
          .map(file -> state(image, file, State.UNKNOWN, OptionalLong.empty()))
          .toList();
    }
    boolean complete = image.files().stream().allMatch(file -> size(file).isPresent());
    long difference = complete ? image.packedSize().bytes() - sum(image) : 0;
    boolean differs = Math.abs(difference) > ROUNDING * image.packedSize().bytes();
    Optional<String> largest =
        image.files().stream().max(Comparator.comparingLong(file -> size(file).orElse(-1)));
    List<ImageFileState> states = new ArrayList<>();
    for (String file : image.files()) {
      OptionalLong size = size(file);
      if (size.isEmpty()) {
        states.add(state(image, file, absent(), OptionalLong.empty()));
      } else if (differs && largest.filter(file::equals).isPresent()) {
        long expected = Math.max(0, size.getAsLong() + difference);
        states.add(state(image, file, State.SIZE_DIFFERS, OptionalLong.of(expected)));
      } else {
        states.add(state(image, file, State.PRESENT, OptionalLong.empty()));
      }
    }
    return states;
  }

  /** What is not in a list that is not whole may be there all the same. */
  private State absent() {
    return directory.filter(ImageDirectory::complete).isPresent() ? State.MISSING : State.UNKNOWN;
  }

  private List<ImageFileState> strangers(ImageDirectory found) {
    Set<String> known = new HashSet<>();
    scene.design().images().forEach(image -> known.addAll(image.files()));
    return found.files().keySet().stream()
        .filter(file -> !known.contains(file))
        .sorted()
        .map(
            file ->
                new ImageFileState(
                    Optional.empty(),
                    file,
                    State.NOT_IN_DESIGN,
                    OptionalLong.empty(),
                    size(file),
                    modified(file)))
        .toList();
  }

  private ImageFileState state(Image image, String file, State state, OptionalLong expected) {
    return new ImageFileState(
        Optional.of(image.name()), file, state, expected, size(file), modified(file));
  }

  private long sum(Image image) {
    return image.files().stream().mapToLong(file -> size(file).orElse(0)).sum();
  }

  private OptionalLong size(String file) {
    Double bytes = directory.map(found -> found.files().get(file)).orElse(null);
    return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes.longValue());
  }

  private Optional<Instant> modified(String file) {
    return directory
        .map(found -> found.modified().get(file))
        .map(seconds -> Instant.ofEpochMilli(Math.round(seconds * 1000)));
  }
}
