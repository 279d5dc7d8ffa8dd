package dev.plimsoll.collector;

import dev.plimsoll.collector.command.Plimsoll;
import picocli.CommandLine;

/** Starts what the command line asks for. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(Plimsoll.printingUtf8(commandLine()).execute(args));
  }

  /** All commands. Those that start something long-lived are added here, where it is wired. */
  static CommandLine commandLine() {
    return Plimsoll.commandLine().addSubcommand(new RunCommand());
  }
}
