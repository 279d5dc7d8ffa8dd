package dev.plimsoll.collector.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives each distinct name of one body a small number, and makes its string only once. The hash is
 * seeded, so that no body can be written to fill one chain.
 */
final class Names {
  private static final long SEED = ThreadLocalRandom.current().nextLong() | 1;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] body;
  private int[] table = new int[256];
  private int[] from = new int[64];
  private int[] length = new int[64];
  private int[] hashes = new int[64];
  private String[] texts = new String[64];
  private int count;

  /** Names come in runs: most are the one before. */
  private int last;

  Names(byte[] body) {
    this.body = body;
  }

  /** The number of the name at this place, from 0 in the order of first sight. */
  int number(int start, int end) {
    if (last < count && same(last, start, end)) {
      return last;
    }
    last = find(start, end);
    return last;
  }

  private int find(int start, int end) {
    int hash = hash(start, end);
    int mask = table.length - 1;
    int slot = hash & mask;
    while (table[slot] != 0) {
      int number = table[slot] - 1;
      if (hashes[number] == hash && same(number, start, end)) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    return add(slot, hash, start, end);
  }

  String text(int number) {
    return texts[number];
  }

  int count() {
    return count;
  }

  private int hash(int start, int end) {
    long hash = SEED + end - start;
    int i = start;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      hash = mixed(hash ^ (long) EIGHT_BYTES.get(body, i));
    }
    for (; i < end; i++) {
      hash = mixed(hash ^ body[i]);
    }
    return (int) hash;
  }

  private static long mixed(long hash) {
    long product = hash * SEED;
    return product ^ (product >>> 32);
  }

  private boolean same(int number, int start, int end) {
    int known = from[number];
    return Arrays.equals(body, known, known + length[number], body, start, end);
  }

  private int add(int slot, int hash, int start, int end) {
    if (count == from.length) {
      grow();
    }
    from[count] = start;
    length[count] = end - start;
    hashes[count] = hash;
    texts[count] = new String(body, start, end - start, ISO_8859_1);
    table[slot] = count + 1;
    count++;
    if (count * 2 > table.length) {
      rehash();
    }
    return count - 1;
  }

  private void grow() {
    int size = count * 2;
    from = Arrays.copyOf(from, size);
    length = Arrays.copyOf(length, size);
    hashes = Arrays.copyOf(hashes, size);
    texts = Arrays.copyOf(texts, size);
  }

  private void rehash() {
    int mask = table.length * 2 - 1;
    table = new int[mask + 1];
    for (int number = 0; number < count; number++) {
      int slot = hashes[number] & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = number + 1;
    }
  }
}
