package dev.plimsoll.collector.design;

/** What came of reading a design file: a whole design, or everything that is wrong with it. */
public sealed interface DesignResult permits ValidDesign, InvalidDesign {}
