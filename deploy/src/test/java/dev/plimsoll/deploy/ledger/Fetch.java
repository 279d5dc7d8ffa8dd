package dev.plimsoll.deploy.ledger;

/**
 * What a client did and got.
 *
 * @param client its address
 * @param file the image's file
 * @param received bytes that it kept
 * @param times how often it has the whole file
 * @param exact whether nothing was sent that it did not keep
 */
record Fetch(String client, String file, long received, int times, boolean exact) {}
