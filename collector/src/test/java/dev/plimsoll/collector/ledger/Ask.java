package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.log.ByteRange;
import dev.plimsoll.collector.log.ClientBy;
import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.log.RequestOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A request for a test, told step by step; unless told otherwise a GET that was sent in full. */
record Ask(
    String file,
    String client,
    ClientBy by,
    String address,
    Instant endedAt,
    OptionalLong nanos,
    String method,
    int status,
    RequestOutcome outcome,
    OptionalLong body,
    OptionalLong withHeader,
    List<ByteRange> ranges,
    OptionalLong fileSize,
    String site,
    String path) {
  static final String DIRECTORY = "/srv/images";

  static Ask of(String file) {
    return new Ask(
        file,
        "10.1.0.7",
        ClientBy.ADDRESS,
        "10.1.0.7",
        World.at(0),
        OptionalLong.of(0),
        "GET",
        200,
        RequestOutcome.SENT,
        OptionalLong.empty(),
        OptionalLong.empty(),
        List.of(),
        OptionalLong.empty(),
        "",
        "/images/" + file);
  }

  /** The client is told by its address. */
  Ask from(String newAddress) {
    return with(newAddress, ClientBy.ADDRESS, newAddress);
  }

  Ask with(String newClient, ClientBy newBy, String newAddress) {
    return new Ask(
        file,
        newClient,
        newBy,
        newAddress,
        endedAt,
        nanos,
        method,
        status,
        outcome,
        body,
        withHeader,
        ranges,
        fileSize,
        site,
        path);
  }

  /** Began and ended so many seconds after the beginning of the test. */
  Ask during(double began, double ended) {
    Duration took = Duration.between(World.at(began), World.at(ended));
    return times(World.at(ended), OptionalLong.of(took.toNanos()));
  }

  Ask times(Instant ended, OptionalLong took) {
    return new Ask(
        file,
        client,
        by,
        address,
        ended,
        took,
        method,
        status,
        outcome,
        body,
        withHeader,
        ranges,
        fileSize,
        site,
        path);
  }

  Ask answered(String newMethod, int newStatus, RequestOutcome newOutcome) {
    return new Ask(
        file,
        client,
        by,
        address,
        endedAt,
        nanos,
        newMethod,
        newStatus,
        newOutcome,
        body,
        withHeader,
        ranges,
        fileSize,
        site,
        path);
  }

  /** Refused or failed. */
  Ask failing(int newStatus) {
    return answered(
        method, newStatus, newStatus < 500 ? RequestOutcome.REFUSED : RequestOutcome.FAILED);
  }

  Ask aborted() {
    return answered(method, status, RequestOutcome.ABORTED);
  }

  Ask head() {
    return answered("HEAD", 200, RequestOutcome.ASKED);
  }

  Ask unchanged() {
    return answered(method, 304, RequestOutcome.UNCHANGED);
  }

  Ask bytes(long newBody) {
    return counted(OptionalLong.of(newBody), OptionalLong.empty());
  }

  Ask counted(OptionalLong newBody, OptionalLong newWithHeader) {
    return new Ask(
        file,
        client,
        by,
        address,
        endedAt,
        nanos,
        method,
        status,
        outcome,
        newBody,
        newWithHeader,
        ranges,
        fileSize,
        site,
        path);
  }

  /** As an answer with parts (206). */
  Ask parts(String... texts) {
    return new Ask(
        file,
        client,
        by,
        address,
        endedAt,
        nanos,
        method,
        206,
        outcome,
        body,
        withHeader,
        Arrays.stream(texts).map(ByteRange::parse).toList(),
        fileSize,
        site,
        path);
  }

  /** A part, in full. */
  Ask part(long from, long to) {
    return parts(from + "-" + (to - 1)).bytes(to - from);
  }

  Ask fileSize(long size) {
    return new Ask(
        file,
        client,
        by,
        address,
        endedAt,
        nanos,
        method,
        status,
        outcome,
        body,
        withHeader,
        ranges,
        OptionalLong.of(size),
        site,
        path);
  }

  Ask url(String newSite, String newPath) {
    return new Ask(
        file,
        client,
        by,
        address,
        endedAt,
        nanos,
        method,
        status,
        outcome,
        body,
        withHeader,
        ranges,
        fileSize,
        newSite,
        newPath);
  }

  LoggedRequest logged() {
    return new LoggedRequest(
        "http",
        endedAt,
        nanos,
        client,
        by,
        address,
        method,
        path,
        Optional.of(DIRECTORY),
        file,
        site,
        status,
        outcome,
        body,
        withHeader,
        ranges,
        fileSize);
  }
}
