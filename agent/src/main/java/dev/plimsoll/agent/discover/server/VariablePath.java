package dev.plimsoll.agent.discover.server;

import java.util.Optional;

/** Paths of which a part is known only when a client asks. */
public final class VariablePath {

  private VariablePath() {}

  /**
   * The directory above the first part of {@code path} that holds {@code mark}, such as {@code $};
   * the whole path when none does; empty when that leaves only the root directory.
   */
  public static Optional<String> fixedPart(String path, char mark) {
    int variable = path.indexOf(mark);
    if (variable < 0) {
      return Optional.of(path);
    }
    int slash = path.lastIndexOf('/', variable);
    return slash <= 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
  }
}
