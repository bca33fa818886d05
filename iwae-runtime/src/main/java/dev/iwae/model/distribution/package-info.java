/**
 * What a stochastic layer is made of: conditionals whose parameters a network predicts, and the
 * prior of the top layer. A family is a class here, and nothing else knows it.
 */
package dev.iwae.model.distribution;
