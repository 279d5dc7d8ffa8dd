package dev.plimsoll.agent.accesslog;

/** Reads logs whose lines have one of two forms. */
final class EitherReader implements LineReader {

  private final LineReader first;
  private final LineReader second;
  private LineReader latest;

  EitherReader(LineReader first, LineReader second) {
    this.first = first;
    this.second = second;
    this.latest = first;
  }

  @Override
  public Outcome read(ScannedLine line) {
    latest = first;
    Outcome outcome = first.read(line);
    if (outcome == Outcome.FORMAT) {
      latest = second;
      return second.read(line);
    }
    return outcome;
  }

  @Override
  public RequestLine request() {
    return latest.request();
  }

  @Override
  public Lacks lacks() {
    return first.lacks();
  }
}
