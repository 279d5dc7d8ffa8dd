package dev.plimsoll.agent.http;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;

/** Answers GET on one path; HEAD is the same without the body. */
interface Endpoint {
  Reply reply(URI uri, Headers request) throws IOException;
}
