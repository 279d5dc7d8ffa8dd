package dev.plimsoll.collector.web.view;

/**
 * Why a request was not answered.
 *
 * @param path what was asked for
 */
public record ErrorView(String error, String path) {}
