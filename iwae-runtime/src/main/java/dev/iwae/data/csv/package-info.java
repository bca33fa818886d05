/** Tables of numbers as text, in the dialects that programs write. */
package dev.iwae.data.csv;
