package dev.plimsoll.agent.discover;

import java.io.IOException;

/** Breaks a rule of the house, to see that it notices. */
public final class Offender {
  private Offender() {}

  static long runsAProgram(ProcessBuilder program) throws IOException {
    return program.start().pid();
  }
}
