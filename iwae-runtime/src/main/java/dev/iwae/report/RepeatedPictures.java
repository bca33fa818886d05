package dev.iwae.report;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds images that are the same, such as the data of all runs, so that the page has them once. */
final class RepeatedPictures {

  private final Map<ByteBuffer, Integer> places = new HashMap<>();
  private final Map<ByteBuffer, String> ids = new HashMap<>();

  private RepeatedPictures() {}

  /** The same pictures in the same order; those that repeat know of it. */
  static Map<String, List<List<Picture>>> in(Map<String, List<List<Picture>>> byRun) {
    RepeatedPictures repeated = new RepeatedPictures();
    byRun.values().forEach(columns -> columns.forEach(repeated::count));
    byRun.replaceAll((run, columns) -> columns.stream().map(repeated::named).toList());
    return byRun;
  }

  private void count(List<Picture> column) {
    column.forEach(picture -> places.merge(ByteBuffer.wrap(picture.png()), 1, Integer::sum));
  }

  private List<Picture> named(List<Picture> column) {
    return column.stream().map(this::named).toList();
  }

  private Picture named(Picture picture) {
    ByteBuffer png = ByteBuffer.wrap(picture.png());
    if (places.get(png) == 1) {
      return picture;
    }
    boolean first = !ids.containsKey(png);
    String id = ids.computeIfAbsent(png, any -> "picture-" + (ids.size() + 1));
    return picture.repeated(new Picture.PictureRepeat(id, first));
  }
}
