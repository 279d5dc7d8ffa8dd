package dev.plimsoll.agent.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which directories to watch.
 *
 * @param chosen those with images; of nested ones that which shows more, of equals the outer
 * @param left the others, with the reason
 */
record ImageChoice(List<DirectoryLook> chosen, List<Left> left) {

  /** As many as the configuration takes. */
  private static final int MOST = 100;

  /** A directory that is left out. */
  record Left(DirectoryLook look, String reason) {}

  ImageChoice {
    chosen = List.copyOf(chosen);
    left = List.copyOf(left);
  }

  /** Chooses among {@code looks}, which are in the order of their worth. */
  static ImageChoice among(List<DirectoryLook> looks) {
    List<DirectoryLook> chosen = new ArrayList<>();
    List<Left> left = new ArrayList<>();
    for (DirectoryLook look : looks) {
      Optional<String> reason = reason(look, looks);
      if (reason.isEmpty() && chosen.size() < MOST) {
        chosen.add(look);
      } else {
        left.add(new Left(look, reason.orElse("more than " + MOST + " directories")));
      }
    }
    return new ImageChoice(chosen, left);
  }

  /** Why {@code look} is not worth an entry. */
  private static Optional<String> reason(DirectoryLook look, List<DirectoryLook> looks) {
    if (look.problem().isPresent()) {
      return look.problem();
    } else if (look.images().isEmpty()) {
      String partly = look.complete() ? "" : " was found, but not all below it was seen";
      return Optional.of("nothing like an image" + partly);
    }
    return looks.stream()
        .filter(outer -> outer.covers(look))
        .map(outer -> "its images are shown by " + outer.path())
        .findFirst();
  }
}
