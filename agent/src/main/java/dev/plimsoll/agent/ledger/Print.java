package dev.plimsoll.agent.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A short mark of some bytes: equal bytes have equal prints, others have not but once in 2^64.
 *
 * @param length of the bytes
 * @param hash the first 64 bits of their SHA-256
 */
record Print(int length, long hash) {

  /** Bytes that a print covers at most: enough for the header and a line or two. */
  static final int MOST = 1024;

  static final Print EMPTY = of(new byte[0], 0, 0);

  static Print of(byte[] bytes, int from, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, length);
      return new Print(length, ByteBuffer.wrap(digest.digest()).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java machine has SHA-256", e);
    }
  }
}
