package dev.iwae.data.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is told, except progress. */
public final class Fetches implements FetchListener {

  public final List<String> events = new CopyOnWriteArrayList<>();
  public final List<Path> aside = new CopyOnWriteArrayList<>();

  @Override
  public void waiting(String dataset) {
    events.add("waiting");
  }

  @Override
  public void trying(String dataset, String place) {
    events.add("trying " + place);
  }

  @Override
  public void failed(String dataset, String place, String reason) {
    events.add("failed " + place + ": " + reason);
  }

  @Override
  public void progress(String file, long bytes, long total) {}

  @Override
  public void fetched(String dataset, Path file) {
    events.add("fetched " + file.getFileName());
  }

  @Override
  public void setAside(Path file, String reason, Path movedTo) {
    events.add("set aside " + file.getFileName());
    aside.add(movedTo);
  }
}
