package dev.plimsoll.collector.sizing;

import dev.plimsoll.collector.design.Reason;
import dev.plimsoll.collector.design.RolloutKind;
import java.time.Duration;
import java.util.List;

/** Something that the design as a whole lacks or does wrong. */
public sealed interface Finding {
  /** In one sentence for an operator. */
  String sentence();

  /**
   * A repository that should exist and does not.
   *
   * @param subject a separation label, a client group or a link
   */
  record LackingRepository(Reason reason, String subject, String why) implements Finding {
    @Override
    public String sentence() {
      String article = reason.word().matches("[aeiou].*") ? "An " : "A ";
      return article + reason.word() + " repository is lacking for " + subject + ": " + why + ".";
    }
  }

  /** Clients that need an image from a repository, and none has it for them. */
  record Unserved(String group, String workspace, String image, int clients, String why)
      implements Finding {
    @Override
    public String sentence() {
      return clients
          + " clients of "
          + group
          + " get image "
          + image
          + " (workspace "
          + workspace
          + ") from no repository: "
          + why
          + ".";
    }
  }

  /** An isolated group that a repository outside its place serves. */
  record ServedFromOutside(String group, String repository) implements Finding {
    @Override
    public String sentence() {
      return "Isolated client group "
          + group
          + " is served from outside by "
          + repository
          + ", which does not stand at it.";
    }
  }

  /** Clients whose own rate cannot take the image within the window: no server can help. */
  record SlowClients(String group, String image, RolloutKind kind, Duration needed, Duration window)
      implements Finding {
    @Override
    public String sentence() {
      return "At their own rate, clients of "
          + group
          + " need "
          + Amounts.span(needed)
          + " for image "
          + image
          + " ("
          + kind.word()
          + "), and have "
          + Amounts.span(window)
          + ": no server can help.";
    }
  }

  /** Waves that begin too late. */
  record LateWaves(String repository, String image, Duration lastStart) implements Finding {
    @Override
    public String sentence() {
      return "The last wave of image "
          + image
          + " from "
          + repository
          + " starts after "
          + Amounts.span(lastStart)
          + ", when its update should be everywhere.";
    }
  }

  /** A host that cannot give what the repositories on it ask together. */
  record SharedHost(
      String host, Resource resource, List<String> repositories, double asked, double capacity)
      implements Finding {
    /** Copies the list. */
    public SharedHost {
      repositories = List.copyOf(repositories);
    }

    @Override
    public String sentence() {
      return "Host "
          + host
          + " is asked for "
          + Amounts.of(resource, asked)
          + " of "
          + resource.word()
          + " by "
          + Amounts.list(repositories)
          + " together and can give "
          + Amounts.of(resource, capacity)
          + ".";
    }
  }

  /** A MED-V instance that should exist and does not, or that has too much to do. */
  record InstanceNeeded(String sentence) implements Finding {}
}
