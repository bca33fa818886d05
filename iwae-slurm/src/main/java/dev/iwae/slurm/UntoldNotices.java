package dev.iwae.slurm;

import dev.iwae.store.StepKey;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** Tells what elements notice, each once, also if several follow their job one after another. */
final class UntoldNotices {

  private final NoticeFiles files;
  private final BiConsumer<StepKey, String> listener;
  private final Set<String> told;

  UntoldNotices(NoticeFiles files, BiConsumer<StepKey, String> listener) {
    this.files = files;
    this.listener = listener;
    this.told = new HashSet<>(files.told());
  }

  /** Tells what is new. */
  void tell() {
    for (String name : files.names()) {
      if (!told.contains(name)) {
        files.find(name).ifPresent(notice -> tell(name, notice));
      }
    }
  }

  private void tell(String name, StepNotice notice) {
    listener.accept(notice.step(), notice.text());
    told.add(name);
    files.markTold(name);
  }
}
