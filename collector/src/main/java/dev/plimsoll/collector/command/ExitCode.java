package dev.plimsoll.collector.command;

/** What the commands return to the shell. */
public final class ExitCode {
  /** Everything holds. */
  public static final int HOLDS = 0;

  /** The design is whole, but something is under-provisioned or lacking. */
  public static final int LACKING = 1;

  /** The command, a file or an argument is wrong; nothing was judged. */
  public static final int BAD_INPUT = 2;

  private ExitCode() {}
}
