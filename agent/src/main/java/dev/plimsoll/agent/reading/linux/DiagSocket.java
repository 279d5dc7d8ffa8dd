package dev.plimsoll.agent.reading.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A netlink socket of the sock_diag family (sock_diag(7), netlink(7)). Its calls never block. */
final class DiagSocket implements AutoCloseable {

  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
  private static final int NETLINK_SOCK_DIAG = 4;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUF = 8;
  private static final int SO_ATTACH_FILTER = 26;
  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int EAGAIN = 11;

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

  /** Joins multicast groups: bit n − 1 for group n. */
  void join(int groups, int receiveBytes) throws IOException {
    ByteBuffer size = buffer(Integer.BYTES).putInt(0, receiveBytes);
    ByteBuffer address = buffer(12).putShort(0, (short) AF_NETLINK).putInt(8, groups);
    try {
      Libc.setsockopt(socket, SOL_SOCKET, SO_RCVBUF, size, Integer.BYTES);
      Libc.bind(socket, address, address.capacity());
    } catch (LastErrorException e) {
      throw failed("bind", e);
    }
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
