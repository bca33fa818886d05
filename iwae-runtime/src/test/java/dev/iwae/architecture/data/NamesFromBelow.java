package dev.iwae.architecture.data;

import dev.iwae.architecture.train.ReadsClock;

/** Names {@link ReadsClock}, in Javadoc alone. */
final class NamesFromBelow {

  private NamesFromBelow() {}
}
