package dev.plimsoll.agent.sampler;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Says in a few words why something could not be read. */
final class Reason {

  private Reason() {}

  /** With the path that could not be read in front, unless the reason names it. */
  static String of(Path path, Throwable failure) {
    String reason = of(failure);
    return reason.startsWith(path + ":") ? reason : path + ": " + reason;
  }

  static String of(Throwable failure) {
    Throwable cause =
        failure instanceof ExecutionException e && e.getCause() != null ? e.getCause() : failure;
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof TimeoutException) {
      return "no answer in time";
    } else if (cause instanceof NoSuchFileException) {
      return message + ": no such file or directory";
    } else if (cause instanceof AccessDeniedException) {
      return message + ": permission denied";
    } else if (cause instanceof NotDirectoryException) {
      return message + ": not a directory";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : message;
  }
}
