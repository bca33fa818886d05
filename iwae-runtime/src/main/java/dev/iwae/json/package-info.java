/**
 * JSON that machines write for machines: the canonical form that keys are made of (RFC 8785), the
 * layout for people, and strict reading into records.
 */
package dev.iwae.json;
