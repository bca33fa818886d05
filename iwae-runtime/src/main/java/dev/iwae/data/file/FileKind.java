package dev.iwae.data.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file is by its first bytes, for those that data is not written in. */
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
      "is JSON, such as a server's message of an error",
      "Look into it, and get the file again",
      "{\"",
      "[{"),
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
  HDF5(
      "is an HDF5 file (MATLAB's `-v7.3` is one too)",
      "Write it as .npz, or in MATLAB with `save(file, '-v7', …)`",
      "\u0089HDF",
      "MATLAB 7.3 MAT-file"),
  PICKLE(
      "is a Python pickle",
      "Only running it reads it: load it in Python and write the arrays with np.savez",
      "\u0080\u0002",
      "\u0080\u0003",
      "\u0080\u0004",
      "\u0080\u0005"),
  PARQUET("is a Parquet file", "Write it as .csv or .npz", "PAR1"),
  ARROW("is an Arrow or Feather file", "Write it as .csv or .npz", "ARROW1", "FEA1"),
  SPREADSHEET("is a spreadsheet of Excel", "Save it as CSV", "\u00d0\u00cf\u0011\u00e0"),
  PNG("is a single picture (PNG)", "Write the pictures into one .npz", "\u0089PNG"),
  JPEG("is a single picture (JPEG)", "Write the pictures into one .npz", "\u00ff\u00d8\u00ff"),
  PDF("is a PDF document", "Get the data behind it", "%PDF"),
  ZSTANDARD("is compressed with Zstandard", "Unpack it with `unzstd`", "\u0028\u00b5\u002f\u00fd"),
  SEVEN_ZIP("is a 7z archive", "Unpack it", "7z\u00bc\u00af"),
  RAR("is a RAR archive", "Unpack it", "Rar!"),
  UNIX_COMPRESS("is compressed with `compress`", "Unpack it with `uncompress`", "\u001f\u009d"),
  ZIP("is a ZIP archive", "Unpack it", "PK\u0003\u0004"),
  IDX("is an IDX file", "Name it in `idx`", "\0\0\b\u0003", "\0\0\b\u0001", "\0\0\b\u0004");

  /** So many bytes tell. */
  static final int BYTES = 128;

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

  /** The kind of a file that starts so, whatever white space and byte order mark are in front. */
  static Optional<FileKind> of(byte[] start) {
    String text = new String(start, ISO_8859_1);
    String lower = text.replace("\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(
            kind ->
                Arrays.stream(kind.starts)
                    .anyMatch(
                        mark ->
                            text.startsWith(mark)
                                || lower.startsWith(mark.toLowerCase(Locale.ROOT))))
        .findFirst();
  }
}
