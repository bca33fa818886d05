package dev.iwae.data.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a file is by its first bytes, for those that data is not written in; no heading of a column
 * such as {@code par1} is among them.
 */
enum FileKind {
  HTML(
      "is a web page (HTML)",
      "Download the file itself, not the page that shows it",
      "<!doctype html",
      "<html",
      "<head"),
  XML(
      "is XML, such as a server's message of an error",
      "Look into it, and get the file again",
      "<?xml"),
  JSON(
      "is JSON",
      "Write the numbers as .csv or .npz; a server's message of an error is JSON, too",
      "{\"",
      "["),
  LFS_POINTER(
      "is a pointer of Git LFS",
      "Run `git lfs pull` where it was cloned",
      "version https://git-lfs"),
  ANNEX_POINTER(
      "is a pointer of git-annex", "Run `git annex get` where it was cloned", "/annex/objects/"),
  ARFF(
      "is an ARFF file of Weka",
      "Remove everything up to `@data`, and name it in `csv`",
      "@relation"),
  NUMPY("is a NumPy array", "Name it in `npz`", "\u0093NUMPY"),
  MATLAB("is a MATLAB file", "Name it in `mat`", "MATLAB 5.0 MAT-file"),
  MATLAB_7_3(
      "is a MATLAB file of version 7.3, which is HDF5",
      "Load it in MATLAB and write it with `save(file, '-v7', …)`, or read it in Python with h5py and write it with np.savez",
      "MATLAB 7.3 MAT-file"),
  HDF5("is an HDF5 file", "Read it in Python with h5py, and write it with np.savez", "\u0089HDF"),
  R_DATA(
      "is a file of R's own",
      "Read it in R, and write the numbers with write.csv",
      "RDX2\n",
      "RDX3\n",
      "X\n\0\0\0"),
  SQLITE("is an SQLite database", "Write the numbers as .csv or .npz", "SQLite format 3\0"),
  TAR("is a tar archive", "Unpack it, and name the file that is meant") {
    @Override
    boolean is(String start) {
      return start.startsWith("ustar", TAR_MARK);
    }
  },
  PICKLE(
      "is a Python pickle",
      "Only running it reads it: load it in Python and write the arrays with np.savez",
      "\u0080\u0002",
      "\u0080\u0003",
      "\u0080\u0004",
      "\u0080\u0005",
      "cnumpy", // protocol 0
      "(dp",
      "(lp"),
  PARQUET("is a Parquet file", "Write it as .csv or .npz", "PAR1\u0015"),
  ARROW("is an Arrow or Feather file", "Write it as .csv or .npz", "ARROW1\0", "FEA1\0"),
  SPREADSHEET("is a spreadsheet of Excel", "Save it as CSV", "\u00d0\u00cf\u0011\u00e0"),
  PNG("is a single picture (PNG)", "Write the pictures into one .npz", "\u0089PNG"),
  GIF("is a single picture (GIF)", "Write the pictures into one .npz", "GIF87a", "GIF89a"),
  JPEG("is a single picture (JPEG)", "Write the pictures into one .npz", "\u00ff\u00d8\u00ff"),
  PDF("is a PDF document", "Get the data behind it", "%PDF"),
  ZSTANDARD("is compressed with Zstandard", "Unpack it with `unzstd`", "\u0028\u00b5\u002f\u00fd"),
  SEVEN_ZIP("is a 7z archive", "Unpack it", "7z\u00bc\u00af"),
  RAR("is a RAR archive", "Unpack it", "Rar!\u001a"),
  UNIX_COMPRESS("is compressed with `compress`", "Unpack it with `uncompress`", "\u001f\u009d"),
  LZMA("is compressed with LZMA", "Unpack it with `unlzma`", "]\0\0"),
  TWICE("is compressed twice", "Unpack it once", "\u001f\u008b", "\u00fd7zXZ\0"),
  ZIP("is a ZIP archive", "Unpack it", "PK\u0003\u0004"),
  IDX("is an IDX file", "Name it in `idx`", "\0\0\b\u0003", "\0\0\b\u0001", "\0\0\b\u0004");

  /** So many bytes tell; comments may stand before the rest. */
  static final int BYTES = 1 << 13;

  private static final int TAR_MARK = 257;

  private final String problem;
  private final String advice;
  private final String[] starts;

  FileKind(String problem, String advice, String... starts) {
    this.problem = problem;
    this.advice = advice;
    this.starts = starts;
  }

  String problem() {
    return problem;
  }

  String advice() {
    return advice;
  }

  /**
   * The kind of a file that starts so, whatever white space, comments and byte order mark are in
   * front.
   */
  static Optional<FileKind> of(byte[] start) {
    String text = new String(start, ISO_8859_1);
    return Arrays.stream(values()).filter(kind -> kind.is(text)).findFirst();
  }

  /** Whether a file that starts so is a text. */
  static boolean isText(byte[] start) {
    return new String(start, ISO_8859_1)
        .chars()
        .allMatch(c -> c >= ' ' || Character.isWhitespace(c));
  }

  boolean is(String start) {
    String line =
        start
            .replaceFirst("^\u00ef\u00bb\u00bf", "")
            .lines()
            .map(String::stripLeading)
            .dropWhile(text -> text.isEmpty() || text.startsWith("%"))
            .findFirst()
            .orElse("");
    return Arrays.stream(starts)
        .anyMatch(
            mark -> start.startsWith(mark) || line.regionMatches(true, 0, mark, 0, mark.length()));
  }
}
