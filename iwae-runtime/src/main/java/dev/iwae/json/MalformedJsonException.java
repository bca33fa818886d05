package dev.iwae.json;

import java.io.IOException;

/**
 * A text is not JSON, or not the JSON of the record that was asked for. Says what and where, but
 * neither in which file nor what to do next: whoever reads knows both.
 */
public final class MalformedJsonException extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedJsonException(String what, Throwable cause) {
    super(what, cause);
  }
}
