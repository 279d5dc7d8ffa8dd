package dev.plimsoll.agent.http;

import java.io.IOException;
import java.io.InputStream;

/** Answers POST on one path. */
interface Receiver {

  /** Answers what is asked in {@code body}, which it need not read to its end. */
  Reply reply(InputStream body) throws IOException;
}
