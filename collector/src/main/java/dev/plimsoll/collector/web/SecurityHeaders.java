package dev.plimsoll.collector.web;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** What every answer tells browsers not to do (OWASP, "HTTP Headers Cheat Sheet"). */
final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private SecurityHeaders() {}

  static void add(RoutingContext request) {
    MultiMap headers = request.response().headers();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    request.next();
  }
}
