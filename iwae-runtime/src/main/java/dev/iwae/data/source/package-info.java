/** From what a sweep declares to images: what they are known by, and files that workers read. */
package dev.iwae.data.source;
