package dev.plimsoll.agent.reading.oshi;

import static dev.plimsoll.agent.reading.oshi.Told.Figure.IN_FLIGHT;
import static dev.plimsoll.agent.reading.oshi.Told.Figure.RECEIVE_DROPS;
import static dev.plimsoll.agent.reading.oshi.Told.Figure.ROTATIONAL;
import static dev.plimsoll.agent.reading.oshi.Told.Figure.SEND_QUEUE;
import static dev.plimsoll.agent.reading.oshi.Told.Figure.TRANSMIT_DROPS;

import java.util.EnumSet;
import java.util.Set;
import oshi.hardware.CentralProcessor.TickType;
import oshi.util.PlatformEnum;

/**
 * What OSHI tells of a system: of what it cannot tell it says 0, or something else under the same
 * name. From the sources of OSHI 7.5.0; where they leave a doubt, a figure is not told.
 *
 * @param figures those that mean what they should
 * @param ticks modes of processor time, in milliseconds; on macOS and the BSDs they are in ticks of
 *     a length that it does not tell, and on macOS they wrap at 32 bits
 */
record Told(Set<Figure> figures, Set<TickType> ticks) {

  /** A figure that not every system gives. */
  enum Figure {
    /**
     * {@code HWDiskStore.getTransferTime}: a disk's time with work in flight. On Windows the queue
     * is summed up in it, on macOS and the BSDs reads and writes that overlap.
     */
    BUSY_TIME,
    /** {@code HWDiskStore.getCurrentQueueLength}. */
    IN_FLIGHT,
    /** {@code HWDiskStore.getDiskType}. On Windows every fixed disk is called HDD. */
    ROTATIONAL,
    /** {@code NetworkIF.getInDrops}. */
    RECEIVE_DROPS,
    /** {@code NetworkIF.getCollisions}: outgoing packets discarded on Windows alone. */
    TRANSMIT_DROPS,
    /** {@code IPConnection.getTransmitQueue}. On macOS it is that of a listening socket. */
    SEND_QUEUE
  }

  static Told on(PlatformEnum system) {
    return switch (system) {
      case LINUX ->
          new Told(EnumSet.complementOf(EnumSet.of(TRANSMIT_DROPS)), EnumSet.allOf(TickType.class));
      case WINDOWS ->
          new Told(
              EnumSet.of(IN_FLIGHT, RECEIVE_DROPS, TRANSMIT_DROPS),
              EnumSet.of(
                  TickType.USER, TickType.SYSTEM, TickType.IDLE, TickType.IRQ, TickType.SOFTIRQ));
      case MACOS -> new Told(EnumSet.of(RECEIVE_DROPS, ROTATIONAL), Set.of());
      case FREEBSD -> new Told(EnumSet.of(IN_FLIGHT, RECEIVE_DROPS, SEND_QUEUE), Set.of());
      case OPENBSD, NETBSD, DRAGONFLYBSD -> new Told(EnumSet.of(SEND_QUEUE), Set.of());
      default -> new Told(Set.of(), Set.of());
    };
  }

  boolean tells(Figure figure) {
    return figures.contains(figure);
  }
}
