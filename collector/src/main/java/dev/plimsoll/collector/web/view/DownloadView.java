package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.ledger.Completion;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.FileCoverage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A download as the API says it.
 *
 * @param covered bytes of the version's files that went out, each counted once
 * @param size of the files that it asked for; absent while one of them is not known
 */
public record DownloadView(
    String repository,
    String image,
    Optional<Instant> version,
    String kind,
    String client,
    String clientBy,
    Optional<String> clientGroup,
    String state,
    Optional<String> completion,
    boolean estimated,
    boolean shared,
    long completions,
    long repeats,
    long bytes,
    long covered,
    OptionalLong size,
    long requests,
    long aborted,
    OptionalInt failedStatus,
    Instant startedAt,
    Instant lastAt,
    Optional<Instant> finishedAt) {

  /** The view of a download. */
  public static DownloadView of(Download seen) {
    OptionalLong size = size(seen.files());
    return new DownloadView(
        seen.key().repository(),
        seen.key().image(),
        seen.version(),
        seen.kind().word(),
        seen.key().client(),
        seen.clientBy().word(),
        seen.clientGroup(),
        seen.state().word(),
        seen.completion().map(Completion::word),
        seen.estimated(),
        seen.shared(),
        seen.completions(),
        seen.repeats(),
        seen.bytes(),
        covered(seen, size),
        size,
        seen.requests(),
        seen.aborted(),
        seen.failedStatus(),
        seen.startedAt(),
        seen.lastAt(),
        seen.finishedAt());
  }

  /** A complete download's sets begin anew, for repeats; it has it all. */
  private static long covered(Download seen, OptionalLong size) {
    boolean whole = seen.completion().filter(Completion.COVERED::equals).isPresent();
    return whole && !seen.shared() && size.isPresent()
        ? size.getAsLong()
        : seen.files().stream().mapToLong(file -> file.covered().total()).sum();
  }

  private static OptionalLong size(List<FileCoverage> files) {
    boolean known = !files.isEmpty() && files.stream().allMatch(file -> file.size().isPresent());
    return known
        ? OptionalLong.of(files.stream().mapToLong(file -> file.size().orElseThrow()).sum())
        : OptionalLong.empty();
  }
}
