package dev.plimsoll.collector.sizing;

import java.util.List;
import java.util.Objects;

/**
 * What the design asks of one repository.
 *
 * @param requirements one for every resource and subject that the design touches; disk space, disk
 *     throughput, disk operations, file-server network, downloads always; web-tier network when
 *     there are web servers (one, for the tier); one for each link that its groups are served
 *     across, or would be on failure
 * @param notes what a reader should know beside the figures: placement, instance limits, what is
 *     judged apart
 */
public record RepositorySizing(
    String repository, List<Requirement> requirements, List<String> notes) {
  /** Copies the lists. */
  public RepositorySizing {
    Objects.requireNonNull(repository, "repository");
    requirements = List.copyOf(requirements);
    notes = List.copyOf(notes);
  }
}
