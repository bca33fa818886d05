/** Trained networks in the forms of the ND4J ecosystem: SameDiff graphs, DL4J networks. */
package dev.iwae.model.export;
