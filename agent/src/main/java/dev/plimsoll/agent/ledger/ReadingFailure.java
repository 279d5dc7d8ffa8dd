package dev.plimsoll.agent.ledger;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** Why a file of a log could not be read, for whoever looks after it. */
final class ReadingFailure {

  private ReadingFailure() {}

  static String of(LogFile file, IOException failure) {
    String why =
        failure instanceof AccessDeniedException ? "permission denied" : failure.toString();
    return file.path() + " cannot be read: " + why;
  }
}
