package dev.plimsoll.agent.discover.server;

/** A TCP port that a configuration names, 1–65535. */
public record Port(int number, boolean tls, Source source) {

  private static final int LAST = 65_535;

  /** Checks the range. */
  public Port {
    if (!isPort(number)) {
      throw new IllegalArgumentException("number must be 1 to 65535: " + number);
    }
  }

  /** Whether there is such a port. */
  public static boolean isPort(int number) {
    return number >= 1 && number <= LAST;
  }
}
