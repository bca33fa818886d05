/** Datasets that are known by name: what they are, where they are had, and their local copies. */
package dev.iwae.data.catalogue;
