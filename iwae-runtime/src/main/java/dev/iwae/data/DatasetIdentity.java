package dev.iwae.data;

/**
 * What a dataset is known by: its content, wherever the files are.
 *
 * @param train training images, of which validation is the rest
 * @param test test images
 */
public record DatasetIdentity(ImageIdentity train, ImageIdentity test) {}
