/** Arrays of numbers as NumPy, MATLAB and the IDX format write them. */
package dev.iwae.data.array;
