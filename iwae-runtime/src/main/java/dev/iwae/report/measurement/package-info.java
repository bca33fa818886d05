/**
 * How what an evaluation measured is shown: {@link dev.iwae.report.measurement.MeasurementView}
 * says what a view gives.
 */
package dev.iwae.report.measurement;
