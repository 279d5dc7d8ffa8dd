package dev.plimsoll.collector.rollout.forecast.simulated;

import java.util.Locale;

/** What marks a rollout; of everything else it has a little, at random. */
public enum Shape {
  /** All clients that are on ask within one poll interval of a quarter of an hour. */
  POLLED_UPDATE,
  /** All begin within half a minute. */
  BURST,
  /** Users log on in the morning, most of them around one time. */
  LOG_ON_BELL,
  /** Users log on in the morning, many early, some very late. */
  LOG_ON_SKEWED,
  /** Users log on in two shifts that overlap. */
  LOG_ON_TWO_PEAKS,
  /** Fewer and fewer come, over hours. */
  OFFICE_ARRIVALS,
  /** An operator releases so many clients every so often. */
  WAVES,
  /** One of several sites has a link that ends long after the others. */
  SLOW_SITE,
  /** The repository is saturated from the beginning to the end. */
  SATURATED_REPOSITORY,
  /** The clients throttle themselves; nothing is saturated. */
  THROTTLED_CLIENTS,
  /** Two sites share a link, which is saturated. */
  SHARED_LINK,
  /** Links and repository carry half to one and a fifth of what was declared. */
  WRONG_CAPACITY,
  /** No capacity was declared. */
  UNKNOWN_CAPACITY,
  /** What links and repository can carry wanders by 5 to 20 %. */
  FLUCTUATING_CAPACITY,
  /** Other traffic takes a part of the busiest link, for a while or again and again. */
  BACKGROUND_TRAFFIC,
  /** A competing load begins in the first third and stays. */
  COMPETING_LOAD,
  /** One of two web servers is lost in the first third. */
  LOST_SERVER,
  /** A few clients have a slow line. */
  SLOW_LINES,
  /** Some clients break off, come back later and go on where they were. */
  INTERRUPTIONS,
  /** Some clients never come; fewer than the target leaves out. */
  ABSENT_CLIENTS,
  /** Clients are sent what differs from their old image, which is not the same for all. */
  DELTA_TRANSFER,
  /** Several of the others at once. */
  MIXED;

  /** Its name in a table. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
