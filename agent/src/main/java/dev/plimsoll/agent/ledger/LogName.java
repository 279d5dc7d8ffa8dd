package dev.plimsoll.agent.ledger;

/**
 * What tells the logs of an agent apart.
 *
 * @param service whose it is
 * @param log the file, the pattern or the directory, as the configuration names it
 */
record LogName(String service, String log) {}
