package dev.plimsoll.collector.design;

/** What shares the host with a server of a repository. */
public enum Placement implements Word {
  DEDICATED,
  HYPER_V,
  WITH_MEDV_SERVER,
  WITH_SQL_SERVER,
  WITH_OTHER_WORK
}
