package dev.plimsoll.collector.scrape;

import dev.plimsoll.collector.scrape.ScrapeResult.Failure;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why an answer did not come, in the words of an operator. */
final class FetchException extends Exception {
  private static final long serialVersionUID = 1;

  private static final int LONGEST_CHAIN = 10;
  private static final int UNAVAILABLE = 503;

  private final Failure why;

  /** What the agent answered; 0 when it did not. */
  private final int status;

  /** What it said beside it, if it was asked to. */
  private final String text;

  private final boolean cursorRefused;

  FetchException(Failure why, String message) {
    super(message);
    this.why = why;
    this.status = 0;
    this.text = "";
    this.cursorRefused = false;
  }

  /**
   * It answered, and not with 200.
   *
   * @param text a line that says why; may be empty
   * @param cursorRefused whether it says of itself that it cannot go on from the cursor
   */
  FetchException(int status, String said, String text, boolean cursorRefused) {
    super("it answered " + status + " " + said + (text.isEmpty() ? "" : ": " + text));
    this.why = Failure.STATUS;
    this.status = status;
    this.text = text;
    this.cursorRefused = cursorRefused;
  }

  private FetchException(Failure why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
    this.status = 0;
    this.text = "";
    this.cursorRefused = false;
  }

  Failure why() {
    return why;
  }

  int status() {
    return status;
  }

  String text() {
    return text;
  }

  /** Whether the agent itself cannot go on from the cursor that it was given. */
  boolean cursorRefused() {
    return cursorRefused;
  }

  /** Whether the agent answered that it has not what was asked for now: 503, RFC 9110. */
  boolean unavailable() {
    return status == UNAVAILABLE;
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
    if (has(cause, SSLException.class)) {
      return new FetchException(Failure.TLS, tls(cause), cause);
    }
    return new FetchException(Failure.CONNECTION, "the connection broke: " + text(cause), cause);
  }

  private static FetchException refused(Throwable cause) {
    String text = text(cause).toLowerCase(Locale.ROOT);
    return text.contains("refused")
        ? new FetchException(Failure.REFUSED, "connection refused", cause)
        : new FetchException(Failure.CONNECTION, "no connection: " + text(cause), cause);
  }

  private static String tls(Throwable cause) {
    if (has(cause, NotSslRecordException.class)) {
      return "it does not speak TLS";
    }
    String detail = text(root(cause));
    return has(cause, CertificateException.class)
        ? "its certificate is not trusted: " + detail
        : "TLS failed: " + detail;
  }

  private static boolean has(Throwable cause, Class<? extends Throwable> type) {
    return chain(cause).anyMatch(type::isInstance);
  }

  private static Throwable root(Throwable cause) {
    return chain(cause).reduce(cause, (outer, inner) -> inner);
  }

  private static Stream<Throwable> chain(Throwable cause) {
    return Stream.<@Nullable Throwable>iterate(
            cause, Objects::nonNull, one -> Objects.requireNonNull(one).getCause())
        .map(one -> Objects.requireNonNull(one))
        .limit(LONGEST_CHAIN);
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
