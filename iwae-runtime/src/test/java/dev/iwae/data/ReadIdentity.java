package dev.iwae.data;

/** What images turn out to be known by once they are read. */
public final class ReadIdentity {

  private ReadIdentity() {}

  /** Of intensities. */
  public static ImageIdentity of(ImageSource source) {
    Images images = source.read();
    return new ImageIdentity(source.content(), images.examples(), images.height(), images.width());
  }
}
