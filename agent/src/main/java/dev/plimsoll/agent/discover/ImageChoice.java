package dev.plimsoll.agent.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which directories to watch.
 *
 * @param chosen those with large files; of nested ones the outer
 * @param left the others, with the reason
 */
record ImageChoice(List<DirectoryLook> chosen, List<Left> left) {

  /** The agent lists files to a depth of five: what lies deeper needs an entry of its own. */
  private static final int DEEPEST = 4;

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
    } else if (!look.isLarge()) {
      return Optional.of(
          "no file of 50 MiB or more"
              + (look.complete() ? "" : " was found, but not all below it was seen"));
    } else if (isTooWide(look, looks)) {
      return Optional.of("more files than can be listed: those below it are named instead");
    }
    return looks.stream()
        .filter(outer -> outer.holds(look) && !isTooWide(outer, looks) && reaches(outer, look))
        .map(outer -> "lies in " + outer.path() + ", which is watched")
        .findFirst();
  }

  private static boolean isTooWide(DirectoryLook look, List<DirectoryLook> looks) {
    return !look.complete()
        && looks.stream().anyMatch(inner -> inner.isLarge() && look.holds(inner));
  }

  private static boolean reaches(DirectoryLook outer, DirectoryLook inner) {
    int depth = inner.place().getNameCount() - outer.place().getNameCount();
    return outer.isLarge() && depth <= DEEPEST;
  }
}
