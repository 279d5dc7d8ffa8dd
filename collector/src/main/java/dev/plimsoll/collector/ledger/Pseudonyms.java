package dev.plimsoll.collector.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for clients that tell them apart and do not tell who they are: {@code c-} and the first 64
 * bits of a keyed hash (HMAC-SHA-256, RFC 2104). The same name with the same key always gives the
 * same; without the key nobody can try out addresses. For several threads.
 */
public final class Pseudonyms implements UnaryOperator<String> {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "c-";
  private static final int BYTES = 8;

  /** A shorter key than this could be guessed; RFC 2104 asks for the length of the hash. */
  public static final int SHORTEST_KEY = 32;

  private final SecretKeySpec key;

  /**
   * With this key.
   *
   * @throws IllegalArgumentException if it is shorter than {@link #SHORTEST_KEY} bytes
   */
  public Pseudonyms(byte[] key) {
    if (key.length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "the key for pseudonyms has "
              + key.length
              + " bytes: give it "
              + SHORTEST_KEY
              + " random bytes or more");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The pseudonym of a name or an address. */
  @Override
  public String apply(String name) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
      return PREFIX + HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
