package dev.plimsoll.agent.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file as it is. Opened so that its server may rename and delete it meanwhile. */
final class PlainContent implements Content {

  private final FileChannel channel;

  PlainContent(Path path) throws IOException {
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  @Override
  public int read(long offset, byte[] buffer, int at, int length) throws IOException {
    return Math.max(0, channel.read(ByteBuffer.wrap(buffer, at, length), offset));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
