package dev.plimsoll.collector.web;

import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.store.Store;
import dev.plimsoll.collector.web.state.FleetState;
import dev.plimsoll.collector.web.state.LiveState;
import dev.plimsoll.collector.web.view.AgentView;
import dev.plimsoll.collector.web.view.DesignView;
import dev.plimsoll.collector.web.view.HistoryView;
import dev.plimsoll.collector.web.view.RepositoryView;
import dev.plimsoll.collector.web.view.TargetView;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The API's answers of one moment: repositories, their past, agents, design, targets. */
final class Api {
  private static final int DEFAULT_MINUTES = 30;
  private static final int MOST_POINTS = 400;

  private final LiveState live;
  private final Store store;
  private final Offload offload;
  private final Duration retention;

  Api(LiveState live, Store store, Offload offload, Duration retention) {
    this.live = live;
    this.store = store;
    this.offload = offload;
    this.retention = retention;
  }

  /** A route for reading: GET, and HEAD alike. */
  static Route get(Router router, String path) {
    return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  void addTo(Router router) {
    get(router, "/api/v1/repositories").handler(this::repositories);
    get(router, "/api/v1/repositories/:name").handler(one(this::repository));
    get(router, "/api/v1/repositories/:name/history").handler(one(this::history));
    get(router, "/api/v1/agents").handler(this::agents);
    get(router, "/api/v1/design").handler(this::design);
    get(router, "/api/v1/targets").handler(this::targets);
  }

  private void repositories(RoutingContext request) {
    Replies.json(request, live.current().repositories().stream().map(RepositoryView::of).toList());
  }

  private void repository(RoutingContext request, RepositoryAssessment repository) {
    Replies.json(request, RepositoryView.of(repository));
  }

  private void agents(RoutingContext request) {
    FleetState state = live.current();
    Replies.json(
        request, state.agents().stream().map(agent -> AgentView.of(agent, state.now())).toList());
  }

  private void design(RoutingContext request) {
    Replies.json(request, DesignView.whole(live.current().design()));
  }

  private void targets(RoutingContext request) {
    Replies.json(request, live.current().agents().stream().map(TargetView::of).toList());
  }

  private void history(RoutingContext request, RepositoryAssessment repository) {
    long most = Math.max(1, retention.toMinutes());
    long minutes = minutes(request.request().getParam("minutes"), most);
    if (minutes < 0) {
      Replies.error(request, 400, "minutes must be a whole number from 1 to " + most);
      return;
    }
    FleetState state = live.current();
    Instant to = state.now().truncatedTo(ChronoUnit.MILLIS);
    Instant from = to.minus(Duration.ofMinutes(minutes));
    Duration step = step(Duration.ofMinutes(minutes), state.interval());
    offload
        // The step in which now lies belongs to the answer.
        .call(() -> store.history(repository.name(), from, to.plusMillis(1), step))
        .map(past -> HistoryView.of(repository, past, from, to, step))
        .onSuccess(view -> Replies.json(request, view))
        .onFailure(why -> Replies.failure(request, why));
  }

  /** Whole seconds, no finer than what is stored, and few enough for a chart. */
  private static Duration step(Duration span, Duration interval) {
    long coarse = (span.toSeconds() + MOST_POINTS - 1) / MOST_POINTS;
    long fine = interval.plusMillis(999).toSeconds();
    return Duration.ofSeconds(Math.max(coarse, fine));
  }

  private static long minutes(@Nullable String text, long most) {
    if (text == null) {
      return Math.min(DEFAULT_MINUTES, most);
    }
    boolean number = text.matches("\\d{1,7}");
    long minutes = number ? Long.parseLong(text) : 0;
    return minutes >= 1 && minutes <= most ? minutes : -1;
  }

  private Handler<RoutingContext> one(BiConsumer<RoutingContext, RepositoryAssessment> answer) {
    return request -> {
      String name = request.pathParam("name");
      FleetState state = live.current();
      state
          .repository(name)
          .ifPresentOrElse(
              repository -> answer.accept(request, repository),
              () -> Replies.error(request, 404, unknown(name, state)));
    };
  }

  private static String unknown(String name, FleetState state) {
    String known =
        state.repositories().stream()
            .map(RepositoryAssessment::name)
            .sorted()
            .limit(20)
            .collect(Collectors.joining(", "));
    return "the design has no repository " + name + "; it has " + known;
  }
}
