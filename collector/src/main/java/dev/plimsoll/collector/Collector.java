package dev.plimsoll.collector;

import dev.plimsoll.collector.assess.HighWater;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.measure.Evidence;
import dev.plimsoll.collector.store.Store;
import dev.plimsoll.collector.store.StoreException;
import dev.plimsoll.collector.web.WebServer;
import dev.plimsoll.collector.web.WebSettings;
import dev.plimsoll.collector.web.metrics.StateMetrics;
import dev.plimsoll.collector.web.state.LiveState;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The running collector: reads what was kept, then answers, asks and judges until it is closed. It
 * starts whole or not at all.
 */
public final class Collector implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final CollectorSettings settings;
  private final Registries registries;
  private final Vertx vertx;
  private final Store store;
  private int port;

  private Collector(CollectorSettings settings, Registries registries, Vertx vertx, Store store) {
    this.settings = settings;
    this.registries = registries;
    this.vertx = vertx;
    this.store = store;
  }

  /**
   * Starts a collector, and waits until it answers.
   *
   * @param design what the design file holds
   * @throws StartException if the data directory or the address cannot be had
   */
  public static Collector start(CollectorSettings settings, ValidDesign design, InstantSource clock)
      throws StartException {
    Registries registries = new Registries();
    // Opening the store waits for the disk, starting Vert.x for the processor: side by side.
    CompletableFuture<Vertx> vertx = CompletableFuture.supplyAsync(registries::vertx);
    Store store;
    try {
      StorageSettings storage = settings.storage();
      store = Store.open(storage.data(), storage.database(), storage.retention());
    } catch (StoreException e) {
      close(vertx.join());
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
    Collector collector = new Collector(settings, registries, vertx.join(), store);
    try {
      collector.start(design, clock);
      return collector;
    } catch (StartException | RuntimeException e) {
      collector.close();
      throw e;
    }
  }

  private void start(ValidDesign design, InstantSource clock) throws StartException {
    // Milliseconds are what the store keeps: a moment must read the same after a restart.
    InstantSource millis = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant now = millis.instant();
    Function<ValidDesign, Plan> planner = valid -> Plan.of(valid, settings.names());
    DesignReload reload = new DesignReload(settings.design(), planner);
    HighWater peaks = store.peaks();
    LedgerBook book = new LedgerBook();
    Fleet fleet =
        new Fleet(
            settings.design().toString(),
            planner.apply(design),
            peaks,
            settings.interval(),
            book::state,
            now);
    LiveState live = new LiveState(fleet.judge(new Evidence(now, Map.of()), Map.of()), millis);
    registries.prometheus().register(new StateMetrics(live, store));
    Keeper keeper = new Keeper(store, peaks);
    LedgerPoller ledgers =
        new LedgerPoller(
            store.ledger(), book, settings.storage().ledgers(), settings.interval(), millis);
    deploy(ledgers);
    deploy(new Pipeline(fleet, live, keeper, reload, ledgers, settings.interval(), millis));
    WebServer web =
        new WebServer(
            settings.web(),
            live,
            store,
            store.ledger(),
            registries.prometheus(),
            settings.storage().retention(),
            millis);
    deploy(web);
    port = web.port();
    // Takes a moment, and nobody waits for it.
    Future<Void> unused =
        vertx.executeBlocking(
            () -> {
              registries.watchMachine();
              return null;
            });
  }

  /** Where people find the page. */
  public URI address() {
    String host = settings.web().listen();
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    String name = any ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + port + "/");
  }

  /** Stops answering and asking, keeps what must last, and lets go of everything. */
  @Override
  public void close() {
    close(vertx);
    store.close();
    registries.close();
  }

  private void deploy(Deployable part) throws StartException {
    try {
      vertx
          .deployVerticle(part)
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new StartException(why(e.getCause() == null ? e : e.getCause()), e);
    } catch (TimeoutException e) {
      throw new StartException("the collector did not start in " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("the start was interrupted", e);
    }
  }

  private String why(Throwable cause) {
    WebSettings web = settings.web();
    String place = web.listen() + " port " + web.port();
    if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
      return place + " is in use; stop what listens there, or give another port with --port";
    }
    if (cause instanceof SocketException || cause instanceof UnknownHostException) {
      return "cannot listen on " + place + ": " + cause.getMessage();
    }
    return "cannot start: " + cause;
  }

  private static void close(Vertx vertx) {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // What is left of it ends with the process.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
