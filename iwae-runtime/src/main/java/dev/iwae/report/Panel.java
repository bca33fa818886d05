package dev.iwae.report;

import java.util.List;

/**
 * One chart of a figure.
 *
 * @param id of its element
 * @param title what its lines have in common
 * @param description for who cannot see it
 * @param labels of an ordinal x axis; otherwise empty
 */
public record Panel(
    String id,
    String title,
    String description,
    Axis x,
    Axis y,
    List<String> labels,
    List<Series> series) {

  public Panel {
    labels = List.copyOf(labels);
    series = List.copyOf(series);
  }
}
