package dev.plimsoll.collector.assess;

import dev.plimsoll.collector.design.Reason;
import dev.plimsoll.collector.sizing.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The judgement on one repository.
 *
 * @param purpose why the design has it
 * @param verdict the worst of its resources; its reason names the resource
 * @param saturated whether any resource is at its limit now while downloads wait on it
 * @param activeDownloads absent while one of the servers does not tell
 * @param stalledDownloads absent while one of the servers does not tell
 * @param notJudged how many resources that are not necessary could not be judged
 * @param age of its oldest necessary evidence; absent while some was never there
 * @param otherClients downloads by clients of no group of this repository
 */
public record RepositoryAssessment(
    String name,
    Reason purpose,
    Verdict verdict,
    boolean saturated,
    OptionalInt activeDownloads,
    OptionalInt stalledDownloads,
    int notJudged,
    Optional<Duration> age,
    List<ResourceAssessment> resources,
    List<GroupUse> clientGroups,
    GroupUse otherClients,
    List<ImageFileState> images,
    List<URI> agents,
    Instant at) {
  /** Copies the lists. */
  public RepositoryAssessment {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(verdict, "verdict");
    resources = List.copyOf(resources);
    clientGroups = List.copyOf(clientGroups);
    images = List.copyOf(images);
    agents = List.copyOf(agents);
  }

  /**
   * The same when nobody has judged since: only what is too small stays so.
   *
   * @param since how long ago the judgement was
   */
  public RepositoryAssessment unjudged(Verdict.Unknown why, Duration since) {
    return new RepositoryAssessment(
        name,
        purpose,
        verdict instanceof Verdict.UnderProvisioned ? verdict : why,
        false,
        OptionalInt.empty(),
        OptionalInt.empty(),
        notJudged,
        age.map(since::plus),
        resources.stream().map(one -> one.unjudged(why, since)).toList(),
        clientGroups.stream().map(GroupUse::unknown).toList(),
        otherClients.unknown(),
        images,
        agents,
        at);
  }

  /**
   * What one client group takes now.
   *
   * @param clients how many the design gives it
   * @param bytesPerSecond mean over the last 10 seconds
   */
  public record GroupUse(
      String name, int clients, OptionalInt activeDownloads, OptionalDouble bytesPerSecond) {
    /** The group when nothing is known of its downloads. */
    GroupUse unknown() {
      return new GroupUse(name, clients, OptionalInt.empty(), OptionalDouble.empty());
    }
  }

  /**
   * Whether a file that the design names is there, or one that it does not name.
   *
   * @param image the image it belongs to; absent for a file that the design does not know
   * @param expectedBytes what the design says; absent where it gives no size for the file
   * @param modified when it was last changed
   */
  public record ImageFileState(
      Optional<String> image,
      String file,
      State state,
      OptionalLong expectedBytes,
      OptionalLong bytes,
      Optional<Instant> modified) {
    /** What was found. */
    public enum State {
      PRESENT("present"),
      MISSING("missing"),
      SIZE_DIFFERS("size-differs"),
      NOT_IN_DESIGN("not-in-design"),
      UNKNOWN("unknown");

      private final String word;

      State(String word) {
        this.word = word;
      }

      /** The word of the API. */
      public String word() {
        return word;
      }
    }
  }
}
