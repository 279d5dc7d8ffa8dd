package dev.plimsoll.agent.command;

import java.util.Locale;

/** What would help against what a sampler reports. */
final class Remedies {

  private Remedies() {}

  static String of(String problem) {
    String words = problem.toLowerCase(Locale.ROOT);
    if (words.contains("no such file")) {
      return "create it, or correct the configuration";
    } else if (words.contains("denied") || words.contains("not permitted")) {
      return "let " + Account.name() + " read it, or run the agent as an account that may";
    } else if (words.contains("not a directory")) {
      return "name a directory";
    } else if (words.contains("send queues") || words.contains("sock_diag")) {
      return "run the agent where the kernel offers sock_diag: on the host, not in a sandbox";
    } else if (words.contains("close")) {
      return "run Linux 4.3 or newer, and name fewer ports";
    } else if (words.contains("no answer")) {
      return "see whether its file system, its device or the machine is overloaded or hangs";
    }
    return "see the agent's documentation";
  }
}
