package dev.plimsoll.collector.web;

import dev.plimsoll.collector.scrape.Samples;

/** Breaks a rule of the house, to see that it notices. */
public final class Offender {
  private Offender() {}

  static int knowsScrape(Samples samples) {
    return samples.seen();
  }
}
