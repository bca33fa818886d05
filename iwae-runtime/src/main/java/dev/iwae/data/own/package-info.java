/** Files of the user's own: from what they hold to the images of a dataset. */
package dev.iwae.data.own;
