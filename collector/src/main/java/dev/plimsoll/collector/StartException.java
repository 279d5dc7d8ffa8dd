package dev.plimsoll.collector;

import java.io.Serial;

/** The collector cannot start; the message says why and what to do. */
public final class StartException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
