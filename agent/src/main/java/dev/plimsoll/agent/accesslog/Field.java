package dev.plimsoll.agent.accesslog;

/** What a line of an access log may tell of a request. */
enum Field {
  /** The day alone, or day and time in one. */
  DATE,
  /** The time of day, where it stands apart from the day. */
  TIME,
  /** Of the peer: the client, or a proxy before it. */
  ADDRESS,
  /** Whom a proxy names: {@code X-Forwarded-For} or {@code Forwarded}. */
  FORWARDED,
  /** The authenticated account. */
  ACCOUNT,
  /** What the configuration says to tell clients by. */
  CLIENT,
  METHOD,
  /** With a query or, if that is told apart, without. */
  PATH,
  QUERY,
  /** Method, path and protocol in one. */
  REQUEST,
  STATUS,
  /** Why a transfer ended, as Windows says it. */
  WIN32_STATUS,
  /** What was sent, header included. */
  BYTES,
  /** What was sent without the header. */
  BODY_BYTES,
  DURATION,
  /** Asked for. */
  RANGE,
  /** Answered with. */
  CONTENT_RANGE,
  /** {@code OK} if the answer was sent to its end, else empty (nginx). */
  COMPLETION,
  /** {@code X} if the connection broke before the answer was sent to its end (Apache). */
  CONNECTION,
  /** Which of several sites that share a log. */
  SITE;

  static final int COUNT = values().length;

  /** Where an array has it that lives as long as this process. */
  @SuppressWarnings("EnumOrdinal")
  int place() {
    return ordinal();
  }
}
