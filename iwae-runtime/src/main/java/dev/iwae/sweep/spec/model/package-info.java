/** What a sweep says of models. */
package dev.iwae.sweep.spec.model;
