package dev.plimsoll.collector.design;

/** How a client group reads images. */
public enum Access implements Word {
  /** From the web servers, by HTTP or HTTPS. */
  HTTP,
  /** From the file server directly. */
  SMB
}
