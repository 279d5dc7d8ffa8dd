package dev.plimsoll.collector.web;

import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.store.DownloadFilter;
import dev.plimsoll.collector.store.LedgerStore;
import dev.plimsoll.collector.web.view.Csv;
import dev.plimsoll.collector.web.view.DownloadView;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads as a CSV file, however many: one page at a time is read, and the next not before the
 * client took the one before. All calls but the reading come from one event loop.
 */
final class DownloadTable {
  private static final Logger LOG = LoggerFactory.getLogger(DownloadTable.class);

  /** About 100 kB of text: large against the cost of a page, small against any heap. */
  private static final int PAGE = 500;

  /**
   * Lines of a page.
   *
   * @param last id of the last line
   * @param more whether there may be more
   */
  private record Lines(Buffer text, OptionalLong last, boolean more) {}

  private final RoutingContext request;
  private final HttpServerResponse response;
  private final LedgerStore ledger;
  private final DownloadFilter filter;
  private final Offload offload;

  DownloadTable(
      RoutingContext request, LedgerStore ledger, DownloadFilter filter, Offload offload) {
    this.request = request;
    this.response = request.response();
    this.ledger = ledger;
    this.filter = filter;
    this.offload = offload;
  }

  /**
   * Answers; a store that fails at once is said as everywhere.
   *
   * @param now for the file's name
   */
  void begin(Instant now) {
    page(OptionalLong.empty(), Csv.header())
        .onSuccess(
            first -> {
              head(now);
              send(first);
            })
        .onFailure(why -> Replies.failure(request, why));
  }

  private void head(Instant now) {
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8; header=present")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("Content-Disposition", "attachment; filename=\"" + fileName(now) + "\"");
  }

  /** Such as {@code downloads-hq-2026-11-22.csv}; of a name only what any system takes. */
  private String fileName(Instant now) {
    String of =
        filter.repository().map(name -> "-" + name.replaceAll("[^A-Za-z0-9._-]", "_")).orElse("");
    return "downloads" + of + "-" + now.atOffset(ZoneOffset.UTC).toLocalDate() + ".csv";
  }

  private void send(Lines lines) {
    if (!lines.more() || request.request().method().equals(HttpMethod.HEAD)) {
      Future<Void> unused = response.end(lines.text());
      return;
    }
    // A client that went away fails the writing, and with it ends the reading.
    response.write(lines.text()).onSuccess(taken -> next(lines.last()));
  }

  private void next(OptionalLong last) {
    page(last, "").onSuccess(this::send).onFailure(this::breakOff);
  }

  /** The status is out already: an end without the last chunk says that lines are missing. */
  private void breakOff(Throwable why) {
    LOG.warn("{} broke off: {}", request.request().path(), why.getMessage());
    Future<Void> unused = request.request().connection().close();
  }

  private Future<Lines> page(OptionalLong before, String head) {
    return offload.call(
        () -> {
          List<Download> page = ledger.downloads(filter, before, PAGE);
          Buffer text = Buffer.buffer(head);
          page.forEach(download -> text.appendString(Csv.line(DownloadView.of(download))));
          boolean more = page.size() == PAGE;
          return new Lines(
              text, more ? OptionalLong.of(page.get(PAGE - 1).id()) : OptionalLong.empty(), more);
        });
  }
}
