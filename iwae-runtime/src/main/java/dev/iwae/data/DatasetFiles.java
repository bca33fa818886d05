package dev.iwae.data;

import java.nio.file.Path;

/**
 * Local files that hold a dataset's images, for {@link Images#load}.
 *
 * @param format {@code idx}
 * @param train training images
 * @param test test images
 */
public record DatasetFiles(String format, Path train, Path test) {}
