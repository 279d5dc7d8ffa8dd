package dev.plimsoll.collector.design;

/** Why a repository exists (MED-V v1 infrastructure planning guide, number of repositories). */
public enum Reason implements Word {
  BASE,
  ORGANIZATIONAL,
  REGULATORY,
  ISOLATED_NETWORK,
  REMOTE_NETWORK
}
