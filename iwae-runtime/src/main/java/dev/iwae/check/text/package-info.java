/** The verdicts of a check for people and build servers: text, annotations, JUnit XML. */
package dev.iwae.check.text;
