package dev.plimsoll.agent.reading.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/** A netlink socket of the sock_diag family (sock_diag(7), netlink(7)). Its calls never block. */
final class DiagSocket implements AutoCloseable {

  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
  private static final int NETLINK_SOCK_DIAG = 4;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUF = 8;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SO_MEMINFO = 55;
  private static final int MEMINFO_BYTES = 9 * Integer.BYTES;
  private static final int MEMINFO_DROPS = 8 * Integer.BYTES;
  private static final int SO_ATTACH_FILTER = 26;
  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int EAGAIN = 11;
  private static final int EINTR = 4;
  private static final short POLLIN = 1;

  private final int socket;

  private DiagSocket(int socket) {
    this.socket = socket;
  }

  static DiagSocket open() throws IOException {
    try {
      return new DiagSocket(Libc.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG));
    } catch (LastErrorException e) {
      throw failed("socket", e);
    }
  }

  /** Direct and in the byte order of this machine, as netlink wants it. */
  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /**
   * Joins multicast groups: bit n − 1 for group n.
   *
   * @param receiveBytes room for messages; an ordinary account gets net.core.rmem_max at most
   */
  void join(int groups, int receiveBytes) throws IOException {
    ByteBuffer address = buffer(12).putShort(0, (short) AF_NETLINK).putInt(8, groups);
    try {
      makeRoom(receiveBytes);
      Libc.bind(socket, address, address.capacity());
    } catch (LastErrorException e) {
      throw failed("bind", e);
    }
  }

  private void makeRoom(int bytes) throws LastErrorException {
    ByteBuffer size = buffer(Integer.BYTES).putInt(0, bytes);
    try {
      Libc.setsockopt(socket, SOL_SOCKET, SO_RCVBUFFORCE, size, Integer.BYTES);
    } catch (LastErrorException e) {
      // Only with CAP_NET_ADMIN.
      Libc.setsockopt(socket, SOL_SOCKET, SO_RCVBUF, size, Integer.BYTES);
    }
  }

  /** Waits up to {@code millis} for a message, or for word that some were lost. */
  boolean awaitMessage(int millis) throws IOException {
    ByteBuffer file = buffer(8).putInt(0, socket).putShort(4, POLLIN);
    try {
      return Libc.poll(file, new NativeLong(1), millis) > 0;
    } catch (LastErrorException e) {
      if (e.getErrorCode() == EINTR) {
        return false;
      }
      throw failed("poll", e);
    }
  }

  /** Messages that found no room so far, modulo 2³²; empty before Linux 4.12. */
  OptionalLong dropped() {
    ByteBuffer info = buffer(MEMINFO_BYTES);
    ByteBuffer length = buffer(Integer.BYTES).putInt(0, MEMINFO_BYTES);
    try {
      Libc.getsockopt(socket, SOL_SOCKET, SO_MEMINFO, info, length);
    } catch (LastErrorException e) {
      return OptionalLong.empty();
    }
    return length.getInt(0) == MEMINFO_BYTES
        ? OptionalLong.of(Integer.toUnsignedLong(info.getInt(MEMINFO_DROPS)))
        : OptionalLong.empty();
  }

  /** Lets the kernel drop messages that {@code program} (classic BPF, packed) does not take. */
  void filter(ByteBuffer program) throws IOException {
    // struct sock_fprog: the number of 8-byte instructions, padding, a pointer.
    ByteBuffer header = buffer(2 * Native.POINTER_SIZE);
    header.putShort(0, (short) (program.capacity() / 8));
    Pointer at = Native.getDirectBufferPointer(program);
    Native.getDirectBufferPointer(header).setPointer(Native.POINTER_SIZE, at);
    try {
      Libc.setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, header, header.capacity());
    } catch (LastErrorException e) {
      throw failed("filter", e);
    } finally {
      Reference.reachabilityFence(program);
    }
  }

  void send(ByteBuffer message) throws IOException {
    try {
      Libc.send(socket, message, new NativeLong(message.capacity()), 0);
    } catch (LastErrorException e) {
      throw failed("send", e);
    }
  }

  /**
   * Receives one datagram into {@code into} and sets its limit.
   *
   * @return false when there is none
   * @throws IOException also when it did not fit: what is missing cannot be had again
   */
  boolean receive(ByteBuffer into) throws IOException {
    into.clear();
    try {
      int length =
          Libc.recv(socket, into, new NativeLong(into.capacity()), MSG_DONTWAIT | MSG_TRUNC);
      if (length > into.capacity()) {
        throw new IOException("sock_diag: a message of " + length + " bytes was cut");
      }
      into.limit(length);
      return length > 0;
    } catch (LastErrorException e) {
      if (e.getErrorCode() == EAGAIN) {
        return false;
      }
      throw failed("receive", e);
    }
  }

  @Override
  public void close() {
    Libc.close(socket);
  }

  private static IOException failed(String call, LastErrorException e) {
    return new DiagException(call, e.getErrorCode());
  }
}
