package dev.plimsoll.agent.command;

/** What the commands return to the shell. */
final class ExitCode {

  /** All is well. */
  static final int GOOD = 0;

  /** It cannot be done, or something is missing. */
  static final int LACKING = 1;

  /** The command or the file is wrong. */
  static final int WRONG = 2;

  private ExitCode() {}
}
