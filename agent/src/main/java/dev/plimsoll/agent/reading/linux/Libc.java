package dev.plimsoll.agent.reading.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;

/** The C library's socket calls, socket(7). Buffers must be direct. */
final class Libc {

  static {
    Native.register(Libc.class, "c");
  }

  private Libc() {}

  static native int socket(int domain, int type, int protocol) throws LastErrorException;

  static native int bind(int socket, ByteBuffer address, int length) throws LastErrorException;

  static native int setsockopt(int socket, int level, int name, ByteBuffer value, int length)
      throws LastErrorException;

  static native int getsockopt(int socket, int level, int name, ByteBuffer value, ByteBuffer length)
      throws LastErrorException;

  static native int poll(ByteBuffer files, NativeLong count, int millis) throws LastErrorException;

  static native int send(int socket, ByteBuffer message, NativeLong length, int flags)
      throws LastErrorException;

  static native int recv(int socket, ByteBuffer buffer, NativeLong length, int flags)
      throws LastErrorException;

  static native int close(int file) throws LastErrorException;
}
