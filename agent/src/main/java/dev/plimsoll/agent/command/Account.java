package dev.plimsoll.agent.command;

/** Who runs the command, in words. */
final class Account {

  private Account() {}

  /** Its name; a number that no account has is not known to Java by its value. */
  static String name() {
    String name = System.getProperty("user.name", "");
    return name.isEmpty() || name.equals("?") ? "an account without a name" : name;
  }
}
