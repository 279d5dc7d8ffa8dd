package dev.plimsoll.collector.web;

import dev.plimsoll.collector.store.LedgerStore;
import dev.plimsoll.collector.store.Store;
import dev.plimsoll.collector.web.state.LiveState;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The collector's HTTP server: one event loop, every route. */
public final class WebServer extends VerticleBase {
  private static final int IDLE_SECONDS = 60;
  private static final int COMPRESSION = 4;

  private final WebSettings settings;
  private final LiveState live;
  private final Store store;
  private final LedgerStore ledger;
  private final PrometheusRegistry registry;
  private final Duration retention;
  private final InstantSource clock;
  private volatile int port;

  /**
   * A server that shows this state once it is deployed.
   *
   * @param ledger what is kept of the ledgers
   * @param retention how far the store's history goes back
   */
  public WebServer(
      WebSettings settings,
      LiveState live,
      Store store,
      LedgerStore ledger,
      PrometheusRegistry registry,
      Duration retention,
      InstantSource clock) {
    this.settings = settings;
    this.live = live;
    this.store = store;
    this.ledger = ledger;
    this.registry = registry;
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.listen())
            .setPort(settings.port())
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            // Nobody needs it without TLS, and every way in is one more to look after.
            .setHttp2ClearTextEnabled(false)
            .setCompressionSupported(true)
            .setCompressionLevel(COMPRESSION);
    return vertx
        .createHttpServer(options)
        .requestHandler(router(vertx))
        .listen()
        .onSuccess(server -> port = server.actualPort());
  }

  /** The port that it listens on, once it is deployed. */
  public int port() {
    return port;
  }

  Router router(Vertx owner) {
    Offload offload = new Offload(owner);
    Router router = Router.router(owner);
    router.route().handler(SecurityHeaders::add);
    new Health(live, clock).addTo(router);
    new Api(live, store, offload, retention).addTo(router);
    new LedgerApi(live, ledger, offload).addTo(router);
    new EventStream(live, owner).addTo(router);
    new MetricsRoute(registry, offload).addTo(router);
    new Assets(offload).addTo(router);
    Replies.refusals(router);
    return router;
  }
}
