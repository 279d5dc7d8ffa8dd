package dev.plimsoll.deploy.quickstart;

/** Something that the user must know and act on: its message is shown as it is, without a trace. */
final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  private Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Something did not work. */
  static Failure of(String message) {
    return new Failure(1, message);
  }

  /** What the user gave cannot be used. */
  static Failure badInput(String message) {
    return new Failure(2, message);
  }

  int exitCode() {
    return exitCode;
  }
}
