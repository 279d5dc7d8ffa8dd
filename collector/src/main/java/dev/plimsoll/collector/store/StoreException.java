package dev.plimsoll.collector.store;

import java.io.Serial;

/** The store cannot do what it was asked for; the message says why and what to do. */
public final class StoreException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
