/** Local files of data: found, recognised, decompressed, and never larger than can be read. */
package dev.iwae.data.file;
