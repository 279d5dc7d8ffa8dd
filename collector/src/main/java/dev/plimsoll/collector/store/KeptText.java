package dev.plimsoll.collector.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes of a text from a log what every database can keep: PostgreSQL has no character 0, and its
 * indexes hold no more than 2,704 bytes of a row (PostgreSQL, "B-Tree Limitations"). A log line
 * that is odd must not stop the ledger.
 */
final class KeptText {
  /** Characters of a client's name; at most three bytes each. */
  private static final int LONGEST_NAME = 512;

  /** Unicode's sign for what cannot be represented. */
  private static final int REPLACEMENT = 0xFFFD;

  private KeptText() {}

  /** The text, with another sign for the character 0 and for halves of a character. */
  static String of(String text) {
    if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
      return text;
    }
    int[] kept = text.codePoints().map(c -> isKept(c) ? c : REPLACEMENT).toArray();
    return new String(kept, 0, kept.length);
  }

  /** The name of a client; of one that is too long the beginning, and a hash of all of it. */
  static String name(String client) {
    if (client.length() <= LONGEST_NAME) {
      return of(client);
    }
    return of(client.substring(0, LONGEST_NAME - 66)) + "--" + sha256(client);
  }

  private static boolean isKept(int codePoint) {
    return codePoint != 0
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
