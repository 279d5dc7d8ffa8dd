package dev.plimsoll.collector.scrape;

import com.fasterxml.jackson.core.JsonParser;
import dev.plimsoll.collector.log.ByteRange;
import dev.plimsoll.collector.log.ClientBy;
import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.log.RequestOutcome;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one request of a ledger. */
final class RequestEntry {
  /** As many parts as an agent takes from one header. */
  private static final int MOST_RANGES = 1_000;

  private static final int LONGEST_RANGE = 40;
  private static final int HIGHEST_STATUS = 999;

  /** A log's line may say any time: one that no server has must not hold up the ledger. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final Map<String, RequestOutcome> OUTCOMES =
      Arrays.stream(RequestOutcome.values())
          .collect(Collectors.toMap(RequestOutcome::word, Function.identity()));
  private static final Map<String, ClientBy> CLIENTS =
      Arrays.stream(ClientBy.values())
          .collect(Collectors.toMap(ClientBy::word, Function.identity()));

  private final FieldReader in;
  private @Nullable String service;
  private @Nullable Instant endedAt;
  private OptionalLong durationNanos = OptionalLong.empty();
  private @Nullable String client;
  private @Nullable ClientBy clientBy;
  private @Nullable String address;
  private String method = "";
  private @Nullable String path;
  private Optional<String> directory = Optional.empty();
  private @Nullable String file;
  private String site = "";
  private @Nullable Integer status;
  private @Nullable RequestOutcome outcome;
  private OptionalLong bodyBytes = OptionalLong.empty();
  private OptionalLong bytesWithHeader = OptionalLong.empty();
  private List<ByteRange> ranges = List.of();
  private OptionalLong fileSize = OptionalLong.empty();

  /** An entry that begins at the parser's present token. */
  RequestEntry(JsonParser in, int index) {
    this.in = new FieldReader(in, "request " + index);
  }

  LoggedRequest read() throws IOException, MalformedException {
    in.each(this::field);
    return new LoggedRequest(
        in.present("service", service),
        in.present("endedAt", endedAt),
        durationNanos,
        in.present("client", client),
        in.present("clientBy", clientBy),
        in.present("address", address),
        method,
        in.present("path", path),
        directory,
        in.present("file", file),
        site,
        in.present("status", status),
        in.present("outcome", outcome),
        bodyBytes,
        bytesWithHeader,
        ranges,
        fileSize);
  }

  private void field(String field) throws IOException, MalformedException {
    switch (field) {
      case "service" -> service = text(field);
      case "endedAt" -> endedAt = possible(in.instant(field));
      case "seconds" -> durationNanos = OptionalLong.of(in.nanos(field));
      case "client" -> client = text(field);
      case "clientBy" -> clientBy = clientBy(text(field));
      case "address" -> address = text(field);
      case "method" -> method = text(field);
      case "path" -> path = text(field);
      case "directory" -> directory = Optional.of(text(field));
      case "file" -> file = text(field);
      case "site" -> site = text(field);
      case "status" -> status = status(field);
      case "outcome" -> outcome = outcome(text(field));
      case "bodyBytes" -> bodyBytes = OptionalLong.of(in.number(field));
      case "bytesWithHeader" -> bytesWithHeader = OptionalLong.of(in.number(field));
      case "ranges" -> ranges = in.list(field, MOST_RANGES, index -> range());
      case "fileSize" -> fileSize = OptionalLong.of(in.number(field));
      default -> in.passOver();
    }
  }

  private String text(String field) throws IOException, MalformedException {
    return in.text(field, LedgerReader.LONGEST_TEXT);
  }

  private static Instant possible(Instant told) {
    if (told.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return told.isAfter(LATEST) ? LATEST : told;
  }

  /**
   * A word that only a newer agent has says too little to refuse its whole ledger: the least sure
   * is what holds of every client.
   */
  private static ClientBy clientBy(String word) {
    return CLIENTS.getOrDefault(word, ClientBy.ADDRESS);
  }

  private static RequestOutcome outcome(String word) {
    return OUTCOMES.getOrDefault(word, RequestOutcome.OTHER);
  }

  private int status(String field) throws IOException, MalformedException {
    long value = in.number(field);
    if (value > HIGHEST_STATUS) {
      throw in.wrong(field, "a status");
    }
    return (int) value;
  }

  private ByteRange range() throws IOException, MalformedException {
    try {
      return ByteRange.parse(in.text("ranges", LONGEST_RANGE));
    } catch (IllegalArgumentException e) {
      MalformedException wrong = in.wrong("ranges", "a list of parts of a file");
      wrong.initCause(e);
      throw wrong;
    }
  }
}
