package dev.iwae.sweep;

import dev.iwae.sweep.grid.RunGraph;
import dev.iwae.sweep.grid.SweepRules;
import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.SweepException;
import dev.iwae.sweep.text.TreePath;
import dev.iwae.sweep.text.UserException;
import dev.iwae.sweep.text.YamlText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where in a sweep file its parts are written, for messages about what became of them. */
public final class SweepPlaces {

  private final Element root;
  private final Map<String, Integer> blocks;

  private SweepPlaces(Element root, Map<String, Integer> blocks) {
    this.root = root;
    this.blocks = blocks;
  }

  /**
   * Reads a sweep file for its places.
   *
   * @throws SweepException with every mistake of the file
   * @throws UserException if the file cannot be read
   */
  public static SweepPlaces of(Path file) {
    return of(SweepReader.text(file), SweepReader.origin(file), SweepReader.folder(file));
  }

  static SweepPlaces of(String yaml, String origin, Path folder) {
    Problems problems = new Problems();
    Element root = new YamlText(yaml, origin, problems).parse();
    Sweep sweep = SweepRules.sweep(root, folder, problems);
    RunGraph graph = SweepRules.check(Draft.of(sweep), (path, message) -> {});
    Map<String, Integer> blocks = new LinkedHashMap<>();
    graph.runs().forEach((id, point) -> blocks.put(id, point.block()));
    return new SweepPlaces(root, blocks);
  }

  /** The block that names a run first; the beginning of the file for a run that it has not. */
  public Place run(String id) {
    Integer block = blocks.get(id);
    return block == null ? root.place() : root.nearest(TreePath.block(block)).place();
  }

  /**
   * What the block that names a run first says of where it starts; the block if it says nothing.
   */
  public Place startOf(String id) {
    Integer block = blocks.get(id);
    return block == null
        ? root.place()
        : root.nearest(TreePath.block(block).key("start-from")).place();
  }

  /** A setting, such as {@code datasets, mnist, train}; what it would be in if it is not there. */
  public Place setting(String... path) {
    return root.nearest(new TreePath(List.of((Object[]) path))).place();
  }

  /** A claim of the check, counted from 0. */
  public Place order(int index) {
    return root.nearest(new TreePath(List.of("check", "order", index))).place();
  }
}
