package dev.plimsoll.agent.reading;

import org.jspecify.annotations.Nullable;

/**
 * Tells one connection from another that has the same ends later.
 *
 * @param cookie the kernel's own number for the socket, never reused; 0 when it does not tell
 * @param local this host's end
 * @param remote the client's end
 */
public record ConnectionId(long cookie, Endpoint local, Endpoint remote) {

  /** By the kernel's number and the client's port: thousands are looked up each second. */
  @Override
  public int hashCode() {
    return Long.hashCode(cookie) * 31 + remote.port();
  }

  /** The number first: it tells nearly all apart. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ConnectionId that
            && cookie == that.cookie
            && remote.equals(that.remote)
            && local.equals(that.local));
  }
}
