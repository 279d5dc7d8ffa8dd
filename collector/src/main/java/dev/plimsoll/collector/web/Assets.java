package dev.plimsoll.collector.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page and the libraries that it uses from the class path. Files are read once, when
 * first asked for; browsers ask again each time and are told when nothing changed, so that a newer
 * collector never meets an older page.
 */
final class Assets {
  private static final String PAGE = "dev/plimsoll/collector/web/page/";
  private static final Pattern FILE = Pattern.compile("(?:[\\w-][\\w.-]*/)*[\\w-][\\w.-]*");

  private final Map<String, Asset> loaded = new ConcurrentHashMap<>();
  private final Offload offload;
  private final WebJars webJars = new WebJars();

  Assets(Offload offload) {
    this.offload = offload;
  }

  void addTo(Router router) {
    Api.get(router, "/").handler(request -> serve(request, PAGE + "index.html"));
    Api.get(router, "/assets/*").handler(request -> serveBelow(request, "/assets/", PAGE));
    Api.get(router, "/webjars/:name/*").handler(this::serveWebJar);
    Api.get(router, "/api/v1/openapi.json")
        .handler(request -> serve(request, "dev/plimsoll/collector/web/openapi.json"));
  }

  private void serveWebJar(RoutingContext request) {
    String name = request.pathParam("name");
    webJars
        .folder(name)
        .ifPresentOrElse(
            folder -> serveBelow(request, "/webjars/" + name + "/", folder),
            () -> Replies.error(request, 404, "no library " + name + " comes with the collector"));
  }

  private void serveBelow(RoutingContext request, String prefix, String folder) {
    String path = request.normalizedPath();
    String file = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
    if (FILE.matcher(file).matches()) {
      serve(request, folder + file);
    } else {
      missing(request);
    }
  }

  private void serve(RoutingContext request, String resource) {
    Asset known = loaded.get(resource);
    if (known != null) {
      send(request, known);
      return;
    }
    offload
        .call(() -> Asset.load(resource))
        .onSuccess(found -> sendFirst(request, resource, found))
        .onFailure(why -> Replies.failure(request, why));
  }

  private void sendFirst(RoutingContext request, String resource, Optional<Asset> found) {
    found.ifPresentOrElse(
        asset -> {
          loaded.put(resource, asset);
          send(request, asset);
        },
        () -> missing(request));
  }

  private static void missing(RoutingContext request) {
    Replies.error(request, 404, "no such file comes with the collector");
  }

  private static void send(RoutingContext request, Asset asset) {
    HttpServerResponse response = request.response();
    MultiMap headers = response.headers();
    headers.set(HttpHeaders.ETAG, asset.entityTag());
    headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
    headers.set(HttpHeaders.VARY, "Accept-Encoding");
    String have = request.request().getHeader(HttpHeaders.IF_NONE_MATCH);
    if (have != null && have.contains(asset.entityTag())) {
      response.setStatusCode(304).end();
      return;
    }
    headers.set(HttpHeaders.CONTENT_TYPE, asset.contentType());
    boolean gzip = takesGzip(request.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
    if (gzip) {
      headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    response.end(gzip ? asset.gzipped() : asset.plain());
  }

  private static boolean takesGzip(@Nullable String encodings) {
    return encodings != null
        && encodings.contains("gzip")
        && !encodings.replace(" ", "").matches(".*gzip;q=0(\\.0*)?(,.*)?");
  }
}
