/**
 * What every file of data becomes first: a row an example, before anything is done to the values.
 */
package dev.iwae.data.table;
