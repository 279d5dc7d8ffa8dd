package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Lacks;
import dev.plimsoll.agent.accesslog.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Cursors as opaque text: what a reader keeps and brings back. A version, then the places, packed.
 * What was made up or damaged is refused; it could name no file outside the configured logs anyway,
 * for files are found by the configuration alone.
 */
final class CursorText {

  private static final int VERSION = 3;

  /** What {@link Cursor#MOST} files take, with room to spare; the agent has little memory. */
  private static final int LONGEST = 4 * 1024 * 1024;

  private static final int MOST_UNPACKED = 8 * 1024 * 1024;

  private CursorText() {}

  static String write(Cursor cursor) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(VERSION);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeInt(cursor.places().size());
      for (Place place : cursor.places()) {
        write(out, place);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private static void write(DataOutputStream out, Place place) throws IOException {
    Reach reach = place.reach();
    out.writeUTF(place.source());
    out.writeUTF(place.path().toString());
    out.writeLong(place.identity());
    write(out, place.head());
    write(out, place.tail());
    out.writeLong(place.offset());
    out.writeLong(reach.header());
    out.writeLong(place.size());
    out.writeLong(place.file().changedMillis());
    out.writeLong(place.file().successorMillis());
    out.writeBoolean(reach.begun());
    out.writeBoolean(reach.withinLine());
    out.writeLong(reach.lastMillis());
    write(out, place.shown());
  }

  private static void write(DataOutputStream out, Shown shown) throws IOException {
    out.writeByte(shown.lacks().code());
    out.writeByte(shown.rejected().size());
    for (Map.Entry<Outcome, Long> kind : shown.rejected().entrySet()) {
      out.writeUTF(kind.getKey().label());
      out.writeLong(kind.getValue());
    }
  }

  private static void write(DataOutputStream out, Print print) throws IOException {
    out.writeShort(print.length());
    out.writeLong(print.hash());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is anything else, with the reason
   */
  static Cursor read(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("longer than any cursor");
    }
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length == 0 || bytes[0] != VERSION) {
      throw new IllegalArgumentException("of another version than " + VERSION);
    }
    InputStream packed = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
    try (DataInputStream in =
        new DataInputStream(new Bounded(new InflaterInputStream(packed), MOST_UNPACKED))) {
      int count = in.readInt();
      if (count < 0 || count > Cursor.MOST) {
        throw new IllegalArgumentException("no number of files: " + count);
      }
      List<Place> places = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        places.add(place(in));
      }
      if (in.read() >= 0) {
        throw new IllegalArgumentException("damaged: there is more than it names");
      }
      return new Cursor(places);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("damaged: " + e.getMessage(), e);
    }
  }

  private static Place place(DataInputStream in) throws IOException {
    String source = in.readUTF();
    Path path = Path.of(in.readUTF());
    long identity = in.readLong();
    Print head = print(in);
    Print tail = print(in);
    long offset = in.readLong();
    long header = in.readLong();
    Sighting file = new Sighting(path, identity, in.readLong(), in.readLong(), in.readLong());
    Reach reach = new Reach(offset, header, in.readBoolean(), in.readBoolean(), in.readLong());
    return new Place(source, file, reach, head, tail, shown(in));
  }

  private static Shown shown(DataInputStream in) throws IOException {
    Lacks lacks = new Lacks(in.readUnsignedByte());
    Map<Outcome, Long> rejected = new EnumMap<>(Outcome.class);
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      rejected.put(Outcome.of(in.readUTF()), in.readLong());
    }
    return new Shown(lacks, rejected);
  }

  private static Print print(DataInputStream in) throws IOException {
    int length = in.readUnsignedShort();
    return new Print(length, in.readLong());
  }

  /** Ends with an error after so many bytes, however well they are packed. */
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private long left;

    Bounded(InputStream in, long most) {
      this.in = in;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      if (left-- <= 0) {
        throw new IOException("larger than any cursor");
      }
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new IOException("larger than any cursor");
      }
      int read = in.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }
  }
}
