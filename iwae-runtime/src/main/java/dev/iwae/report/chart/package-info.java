/** What charts are made of: panels, axes, lines with their styles, and the tables below them. */
package dev.iwae.report.chart;
