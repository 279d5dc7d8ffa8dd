package dev.plimsoll.agent.ledger;

import java.nio.file.Path;

/**
 * A part of a log that was there, or may have been, and cannot be read any more.
 *
 * @param service whose log it is
 * @param log as the configuration names it
 * @param path where the file was
 * @param from offset of the first byte that was not read
 * @param to end of what is known to have been there; {@code from} if nothing more is known: what
 *     was written between the last look and the loss is then missing, if anything was
 * @param reason what happened
 */
public record Gap(String service, String log, Path path, long from, long to, Reason reason) {

  /** What became of the file. */
  public enum Reason {
    /** It is not there any more, under any name. */
    DELETED("deleted"),
    /** It begins anew, and nobody has a copy. */
    TRUNCATED("truncated"),
    /** It was compressed in a way that cannot be read. */
    UNREADABLE("unreadable");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    /** In metrics and answers. */
    public String label() {
      return label;
    }
  }
}
