package dev.iwae.data;

/**
 * Local files that hold a dataset's images.
 *
 * @param train training images, validation behind them
 * @param test test images
 */
public record DatasetFiles(ImageSource train, ImageSource test) {}
