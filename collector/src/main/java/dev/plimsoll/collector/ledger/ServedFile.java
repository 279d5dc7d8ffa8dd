package dev.plimsoll.collector.ledger;

/**
 * A file of an image that a repository stores.
 *
 * @param file as the design names it
 */
record ServedFile(String repository, String image, String file) {}
