package dev.plimsoll.agent.reading;

import java.util.OptionalLong;

/**
 * A web site as its server tells of it; what it does not tell is absent.
 *
 * @param name the server's name for it
 * @param requestsInProcess requests being answered now. IIS: Web Service, Current Anonymous Users
 *     and Current NonAnonymous Users together; its Current Connections count idle ones too
 * @param queued requests that wait for a worker now. IIS: HTTP Service Request Queues,
 *     CurrentQueueSize
 * @param rejected requests refused because the queue was full, since the server started. IIS: HTTP
 *     Service Request Queues, RejectedRequests
 * @param sentBytes bytes sent since the server started. IIS: Web Service, Total Bytes Sent
 */
public record WebSite(
    String name,
    OptionalLong requestsInProcess,
    OptionalLong queued,
    OptionalLong rejected,
    OptionalLong sentBytes) {}
