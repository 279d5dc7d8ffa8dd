package dev.plimsoll.agent.ledger;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/**
 * A file that {@code gzip} compressed. Reading goes forward; a little back is still known, further
 * back it begins anew.
 */
final class PackedContent implements Content {

  /** Sizes of compressed files are told modulo 2^32. */
  static final long SIZE_MASK = 0xffffffffL;

  private static final int BUFFER = 64 * 1024;
  private static final int TRAILER = 4;

  private final Path path;
  private final byte[] known = new byte[Lines.BUFFER];
  private int knownBytes;
  private InputStream in;
  private long position;

  PackedContent(Path path) throws IOException {
    this.path = path;
    this.in = open(path);
  }

  private static InputStream open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new GZIPInputStream(
          new BufferedInputStream(Channels.newInputStream(channel), BUFFER), BUFFER);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public int read(long offset, byte[] buffer, int at, int length) throws IOException {
    if (offset < position - knownBytes) {
      in.close();
      in = open(path);
      position = 0;
      knownBytes = 0;
    }
    if (offset < position) {
      int back = (int) (position - offset);
      int again = Math.min(back, length);
      System.arraycopy(known, knownBytes - back, buffer, at, again);
      return again;
    }
    while (position < offset) {
      long skipped = in.skip(offset - position);
      if (skipped <= 0) {
        return 0;
      }
      position += skipped;
      knownBytes = 0;
    }
    int read = Math.max(0, in.read(buffer, at, length));
    remember(buffer, at, read);
    return read;
  }

  private void remember(byte[] buffer, int at, int read) {
    int added = Math.min(read, known.length);
    int kept = Math.min(knownBytes, known.length - added);
    System.arraycopy(known, knownBytes - kept, known, 0, kept);
    System.arraycopy(buffer, at + read - added, known, kept, added);
    knownBytes = kept + added;
    position += read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /**
   * The uncompressed size of a file that was compressed in one piece, modulo 2^32 (RFC 1952,
   * section 2.3.1: ISIZE).
   */
  static long size(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
      if (channel.size() < TRAILER || channel.read(trailer, channel.size() - TRAILER) < TRAILER) {
        throw new IOException(path + " is no whole gzip file");
      }
      return trailer.getInt(0) & SIZE_MASK;
    }
  }

  /** The least size that is {@code size} modulo 2^32 and not less than {@code offset}. */
  static long sizeFrom(long size, long offset) {
    long whole = (offset & ~SIZE_MASK) + size;
    return whole < offset ? whole + SIZE_MASK + 1 : whole;
  }

  /** Whether a size modulo 2^32 may be that of {@code offset} bytes or more. */
  static boolean reaches(long size, long offset) {
    return offset > SIZE_MASK || size >= offset;
  }
}
