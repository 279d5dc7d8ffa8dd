package dev.plimsoll.collector.design;

/** How the file server's disks are arranged against the loss of one. */
public enum DiskRedundancy implements Word {
  NONE,
  RAID0,
  RAID1,
  RAID5,
  RAID6,
  RAID10,
  /** A storage system that hides a lost disk from its readers. */
  STORAGE_SYSTEM;

  /** Whether the data survives the loss of one disk. */
  public boolean survivesDiskLoss() {
    return this != NONE && this != RAID0;
  }
}
