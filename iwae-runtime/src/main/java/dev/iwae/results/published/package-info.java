/** Numbers of papers, and to which runs they belong. */
package dev.iwae.results.published;
