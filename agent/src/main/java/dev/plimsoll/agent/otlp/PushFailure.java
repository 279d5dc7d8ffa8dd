package dev.plimsoll.agent.otlp;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/** Says why a receiver did not take a push, and what would help. */
final class PushFailure {

  static final String NO_ANSWER = "no answer in time";

  private PushFailure() {}

  /** The library has no public type for what failed; this one says most. */
  static String text(@Nullable Throwable failure) {
    if (failure instanceof HttpExportException http && http.getResponse() != null) {
      int status = http.getResponse().getStatusCode();
      return "status " + status + remedy(status);
    }
    return reason(failure);
  }

  private static String remedy(int status) {
    return switch (status) {
      case 401, 403 -> " — check the credentials in headersFile";
      case 301, 302, 307, 308 -> " — name the address that it points to: none is followed";
      case 404, 405 -> " — check the endpoint's path, most receivers want /v1/metrics";
      case 413 -> " — allow the receiver larger requests";
      case 429 -> " — the receiver is overloaded: make interval longer";
      default -> "";
    };
  }

  private static String reason(@Nullable Throwable failure) {
    if (has(failure, UnresolvedAddressException.class)) {
      return "no address is known for this name";
    } else if (has(failure, HttpTimeoutException.class)) {
      return NO_ANSWER;
    } else if (has(failure, ConnectException.class)) {
      return "no connection";
    }
    return root(failure);
  }

  private static boolean has(@Nullable Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String root(@Nullable Throwable failure) {
    Throwable root = failure;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    return root == null ? "the push failed" : String.valueOf(root);
  }
}
