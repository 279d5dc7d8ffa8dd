package dev.plimsoll.collector.design;

/** How an image reaches a client (MED-V v1 planning guide, image distribution methods). */
public enum Deployment implements Word {
  /** Downloaded from a repository. */
  NETWORK,
  /** Carried to the client on a disc or a stick. */
  REMOVABLE_MEDIA,
  /** Placed on the client by an enterprise software distribution system. */
  PRE_STAGED,
  /** Part of the package that installs the client. */
  DEPLOYMENT_PACKAGE;

  /** Whether a repository carries it. */
  public boolean overNetwork() {
    return this == NETWORK;
  }
}
