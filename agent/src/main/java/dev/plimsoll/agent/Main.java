package dev.plimsoll.agent;

/** Starts the agent. */
public final class Main {
  private Main() {}

  /** Runs the agent's command line. */
  public static void main(String[] args) {}
}
