package dev.plimsoll.collector.web;

import dev.plimsoll.collector.assess.RepositoryAssessment;
import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.store.DownloadFilter;
import dev.plimsoll.collector.store.LedgerStore;
import dev.plimsoll.collector.store.RequestFilter;
import dev.plimsoll.collector.store.StoredRequest;
import dev.plimsoll.collector.web.state.FleetState;
import dev.plimsoll.collector.web.state.LiveState;
import dev.plimsoll.collector.web.view.DownloadView;
import dev.plimsoll.collector.web.view.Figures;
import dev.plimsoll.collector.web.view.Json;
import dev.plimsoll.collector.web.view.RequestView;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The API's answers from the ledgers: downloads, their figures, and single requests. */
final class LedgerApi {
  private static final List<String> PAGES = List.of(Paging.LIMIT, Paging.AFTER);
  private static final List<String> REQUESTS = List.of("agent", "repository", "image", "client");

  private final LiveState live;
  private final LedgerStore ledger;
  private final Offload offload;

  LedgerApi(LiveState live, LedgerStore ledger, Offload offload) {
    this.live = live;
    this.ledger = ledger;
    this.offload = offload;
  }

  void addTo(Router router) {
    Api.get(router, "/api/v1/downloads").handler(this::downloads);
    Api.get(router, "/api/v1/downloads.csv").handler(this::table);
    Api.get(router, "/api/v1/downloads/summary").handler(this::summary);
    Api.get(router, "/api/v1/requests").handler(this::requests);
  }

  private void downloads(RoutingContext request) {
    Parameters given = Parameters.of(request, with(DownloadParameters.NAMES, PAGES));
    DownloadFilter filter = DownloadParameters.filter(given, live.current());
    Paging paging = Paging.of(given);
    answer(
        request,
        paging,
        () -> ledger.downloads(filter, paging.before(), paging.asked()),
        Download::id,
        DownloadView::of);
  }

  private void requests(RoutingContext request) {
    FleetState state = live.current();
    Parameters given = Parameters.of(request, with(REQUESTS, PAGES));
    List<String> agents =
        state.agents().stream().map(agent -> Figures.address(agent.agent())).toList();
    RequestFilter filter =
        new RequestFilter(
            given.name("agent", agents),
            DownloadParameters.repository(given, state),
            given.text("image"),
            given.text("client"));
    Paging paging = Paging.of(given);
    answer(
        request,
        paging,
        () -> ledger.requests(filter, paging.before(), paging.asked()),
        StoredRequest::id,
        RequestView::of);
  }

  private void summary(RoutingContext request) {
    FleetState state = live.current();
    Parameters given = Parameters.of(request, List.of("repository"));
    String name =
        DownloadParameters.repository(given, state)
            .orElseThrow(
                () ->
                    BadParameter.name(
                        "repository", "is missing", "name a repository of the design"));
    RepositoryAssessment repository = state.repository(name).orElseThrow();
    LedgerFigures figures = new LedgerFigures(ledger, repository, state);
    offload
        .call(() -> text(figures.read()))
        .onSuccess(body -> Replies.jsonText(request, body))
        .onFailure(why -> Replies.failure(request, why));
  }

  private void table(RoutingContext request) {
    FleetState state = live.current();
    Parameters given = Parameters.of(request, DownloadParameters.NAMES);
    DownloadFilter filter = DownloadParameters.filter(given, state);
    new DownloadTable(request, ledger, filter, offload).begin(state.now());
  }

  private <T> void answer(
      RoutingContext request,
      Paging paging,
      Callable<List<T>> read,
      ToLongFunction<T> id,
      Function<T, Object> view) {
    record Page(Buffer body, OptionalLong last) {}
    offload
        .call(
            () -> {
              List<T> found = read.call();
              return new Page(
                  text(paging.shown(found).stream().map(view).toList()), paging.last(found, id));
            })
        .onSuccess(
            page -> {
              page.last().ifPresent(last -> paging.linkNext(request, last));
              Replies.jsonText(request, page.body());
            })
        .onFailure(why -> Replies.failure(request, why));
  }

  /** Written where it does not keep the event loop busy. */
  private static Buffer text(Object view) {
    return Buffer.buffer(Json.bytes(view));
  }

  private static List<String> with(List<String> names, List<String> more) {
    return Stream.concat(names.stream(), more.stream()).toList();
  }
}
