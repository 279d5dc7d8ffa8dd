package dev.plimsoll.collector;

/** Starts the collector. */
public final class Main {
  private Main() {}

  /** Runs the collector's command line. */
  public static void main(String[] args) {}
}
