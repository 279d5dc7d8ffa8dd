package dev.plimsoll.collector.scrape;

import dev.plimsoll.collector.scrape.ScrapeResult.Failure;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why an answer did not come, in the words of an operator. */
final class FetchException extends Exception {
  private static final long serialVersionUID = 1;

  private final Failure why;

  FetchException(Failure why, String message) {
    super(message);
    this.why = why;
  }

  private FetchException(Failure why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  Failure why() {
    return why;
  }

  /** Tells what the network's exceptions mean. */
  static FetchException of(Throwable cause) {
    if (cause instanceof FetchException known) {
      return known;
    }
    if (cause instanceof ConnectTimeoutException || cause instanceof TimeoutException) {
      return new FetchException(Failure.TIMEOUT, "no connection in time", cause);
    }
    if (cause instanceof ConnectException) {
      return refused(cause);
    }
    if (cause instanceof UnknownHostException) {
      return new FetchException(Failure.UNKNOWN_HOST, "its name is not known", cause);
    }
    if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
      return new FetchException(Failure.TLS, "TLS failed: " + text(cause), cause);
    }
    return new FetchException(Failure.CONNECTION, "the connection broke: " + text(cause), cause);
  }

  private static FetchException refused(Throwable cause) {
    String text = text(cause).toLowerCase(Locale.ROOT);
    return text.contains("refused")
        ? new FetchException(Failure.REFUSED, "connection refused", cause)
        : new FetchException(Failure.CONNECTION, "no connection: " + text(cause), cause);
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
