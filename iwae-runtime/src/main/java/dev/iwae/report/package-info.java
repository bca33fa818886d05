/**
 * Results as a web page: one self-contained HTML file per sweep. Java prepares what is shown, the
 * templates of {@code src/main/jte} escape and arrange it, {@code charts.js} only draws charts from
 * numbers that the page holds as tables, too.
 */
package dev.iwae.report;
