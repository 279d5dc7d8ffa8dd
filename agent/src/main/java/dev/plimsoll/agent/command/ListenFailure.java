package dev.plimsoll.agent.command;

import dev.plimsoll.agent.config.Listen;
import java.io.IOException;
import java.net.UnknownHostException;

/** Says why the agent cannot listen, and what would help. */
final class ListenFailure {

  private ListenFailure() {}

  /** One line for the person who starts the agent. */
  static String text(Listen listen, IOException failure) {
    String reason =
        failure instanceof UnknownHostException
            ? "no address is known for this name"
            : String.valueOf(failure.getMessage());
    return "cannot listen on " + listen + " (" + reason + ") — " + remedy(reason);
  }

  /** Java has one exception for all of these; the words are the system's, strerror(3). */
  private static String remedy(String reason) {
    return switch (reason) {
      case "Address already in use" ->
          "stop what uses it, or set another \"listen\" in the configuration";
      case "Permission denied" ->
          "a port below 1024 takes the capability CAP_NET_BIND_SERVICE: grant it, or set"
              + " \"listen\" to a higher port";
      case "Cannot assign requested address" ->
          "this host has no such address: set \"listen\" to one that it has, or to 0.0.0.0 or"
              + " [::] for all";
      case "no address is known for this name" ->
          "set \"listen\" to an address of this host, or make the name known";
      default -> "set another \"listen\" in the configuration";
    };
  }
}
