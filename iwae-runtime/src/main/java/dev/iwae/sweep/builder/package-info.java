/** The sweep language in Java. */
package dev.iwae.sweep.builder;
