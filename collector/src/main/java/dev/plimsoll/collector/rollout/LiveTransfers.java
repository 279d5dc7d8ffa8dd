package dev.plimsoll.collector.rollout;

import dev.plimsoll.collector.ledger.Download;
import dev.plimsoll.collector.ledger.DownloadState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells which image the transfers of one repository are of. */
public final class LiveTransfers {
  private LiveTransfers() {}

  /**
   * The transfers of one image: those that say so themselves; of the others, those to a client that
   * the ledger knows to be busy with no other, and those to one that it knows nothing of, if no
   * other image of the repository is rolled out. What else there is belongs to none.
   *
   * @param transfers of the repository
   * @param downloads of the repository; only those that go on matter
   * @param rolledOut names of the repository's images with a running rollout
   */
  public static List<LiveTransfer> of(
      String image,
      Collection<LiveTransfer> transfers,
      Collection<Download> downloads,
      Set<String> rolledOut) {
    Map<String, Set<String>> busy = new HashMap<>();
    for (Download download : downloads) {
      if (download.state() == DownloadState.ACTIVE) {
        busy.computeIfAbsent(download.address(), address -> new TreeSet<>())
            .add(download.key().image());
      }
    }
    List<LiveTransfer> found = new ArrayList<>();
    for (LiveTransfer transfer : transfers) {
      Set<String> images = busy.getOrDefault(transfer.address(), rolledOut);
      Optional<String> of =
          transfer
              .image()
              .or(() -> images.size() == 1 ? images.stream().findFirst() : Optional.empty());
      if (of.filter(image::equals).isPresent()) {
        found.add(transfer);
      }
    }
    return found;
  }
}
