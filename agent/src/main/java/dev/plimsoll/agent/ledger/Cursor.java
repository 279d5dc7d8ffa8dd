package dev.plimsoll.agent.ledger;

import java.util.List;

/**
 * Where a reader of the logs stands: in each file that there is, also in those that were read to
 * their end, for they would else look new.
 */
record Cursor(List<Place> places) {

  /** Files of logs: more than thirty years of daily ones. */
  static final int MOST = 30_000;

  Cursor {
    places = List.copyOf(places);
    if (places.size() > MOST) {
      throw new IllegalArgumentException("a cursor holds " + MOST + " files at most");
    }
  }

  List<Place> of(LogSource source) {
    return places.stream().filter(place -> place.source().equals(source.name())).toList();
  }
}
