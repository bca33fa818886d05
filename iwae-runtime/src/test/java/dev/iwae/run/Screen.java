package dev.iwae.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal would show, for the few escape sequences that progress uses. */
public final class Screen {

  private static final Pattern PIECE = Pattern.compile("\u001b\\[(\\??\\d*)([A-Za-z])|[^\u001b]+");

  private Screen() {}

  public static List<String> show(String output) {
    List<String> lines = new ArrayList<>(List.of(""));
    Matcher piece = PIECE.matcher(output);
    while (piece.find()) {
      if (piece.group(2) == null) {
        write(lines, piece.group());
      } else if (piece.group(2).equals("A")) { // up, and what follows erases all below
        int first = lines.size() - 1 - Integer.parseInt(piece.group(1));
        lines.subList(first, lines.size()).clear();
        lines.add("");
      }
    }
    return lines.subList(0, lines.size() - 1);
  }

  private static void write(List<String> lines, String text) {
    String[] parts = text.replace("\r", "").split("\n", -1);
    int last = lines.size() - 1;
    lines.set(last, lines.get(last) + parts[0]);
    lines.addAll(List.of(parts).subList(1, parts.length));
  }
}
