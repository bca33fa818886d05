package dev.iwae.data.array;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.file.DataFile;
import dev.iwae.data.file.MatlabBuffers;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.format.Mat5Reader.EntryFilter;
import us.hebi.matlab.mat.format.Mat5Reader.EntryHeader;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Sparse;

/**
 * An array of a MATLAB file (format 5, which `-v6` and `-v7` write), or a cell array with an image
 * in each cell.
 *
 * @param file that has it
 * @param name of the array; without one, that which is {@code x} or alone
 */
public record MatlabArray(Path file, Optional<String> name) {

  private static final String MAGIC = "MATLAB 5.0 MAT-file";
  private static final long LARGEST = Integer.MAX_VALUE / Double.BYTES;

  String text() {
    return name.map("array `%s`"::formatted).orElse("an array");
  }

  NumberArray read() {
    new DataFile(file).requireStart(MAGIC, "a MATLAB file of format 5");
    Map<String, String> shapes = new LinkedHashMap<>();
    open(header -> note(header, shapes));
    String chosen = new ArrayChoice(file, shapes).choose(name);
    Array array = open(header -> header.getName().equals(chosen) && fits(header)).getArray(chosen);
    if (array instanceof Cell cells) {
      return new MatlabCells(file, chosen).stack(cells);
    }
    if (array instanceof Sparse) {
      throw DataFault.of(
          file, "has `" + chosen + "` as a sparse matrix", "Write it whole: `x = full(x)`");
    }
    Matrix matrix = (Matrix) array;
    return new NumberArray(NumberArray.shape(matrix.getDimensions()), true, matrix::getDouble);
  }

  private static String reason(Exception e) {
    boolean ended = e instanceof EOFException || e.getCause() instanceof EOFException;
    return ended || e.getMessage() == null ? "it is cut short" : e.getMessage();
  }

  private Mat5File open(EntryFilter filter) {
    try (Source source = Sources.openFile(file.toFile())) {
      return Mat5.newReader(source)
          .setBufferAllocator(MatlabBuffers.of(file))
          .setEntryFilter(filter)
          .readMat();
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      throw DataFault.of(file, "is no readable MATLAB file (" + reason(e) + ")");
    }
  }

  /** Takes none, but keeps what there is. */
  private static boolean note(EntryHeader header, Map<String, String> shapes) {
    boolean numbers =
        switch (header.getType()) {
          case Double,
              Single,
              Int8,
              UInt8,
              Int16,
              UInt16,
              Int32,
              UInt32,
              Int64,
              UInt64,
              Sparse,
              Cell ->
              true;
          default -> false;
        };
    if (numbers && !header.isComplex()) {
      shapes.put(
          header.getName(),
          kind(header.getType())
              + " "
              + NumberArray.text(NumberArray.shape(header.getDimensions())));
    }
    return false;
  }

  private static String kind(MatlabType type) {
    return type.toString().toLowerCase(java.util.Locale.ROOT);
  }

  private boolean fits(EntryHeader header) {
    if (NumberArray.elements(NumberArray.shape(header.getDimensions())) > LARGEST) {
      throw DataFault.of(file, "has more than 2 GB in array `" + header.getName() + "`");
    }
    return true;
  }
}
