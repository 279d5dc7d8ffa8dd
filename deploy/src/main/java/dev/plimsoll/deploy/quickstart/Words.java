package dev.plimsoll.deploy.quickstart;

import java.net.URI;
import java.nio.file.Path;

/** What is said to the user once all runs. */
final class Words {
  private Words() {}

  static String demonstration(URI page) {
    return """

        Plimsoll is running:  %s

        What to look at:
          depot  has 24 clients and a 45 Mbit/s line. Its design asks for more than the line gives, so it is
                 under-provisioned before the first byte is sent; during the rollout the line is saturated, and
                 the last client is served long after the 40 s that the design allows.
          hq     has 42 clients at head office and in Lyon, on 10 Gbit/s: adequate, though Lyon is slow.
        Open a repository to see each resource as a load line: used, peak, capacity, and the mark of what is required.
        """
        .formatted(page);
  }

  static String ownDesign(URI page, Path design, OwnDesign own) {
    return """

        Plimsoll is running:  %s
        Design:               %s (change it, and the page follows)
        Agent of this host:   %s

        Nothing is kept when this ends. Ctrl-C ends it.
        """
        .formatted(page, design, own.agent());
  }
}
