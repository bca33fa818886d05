/** The home: which sweeps used its results, what nobody needs any more, what is damaged. */
package dev.iwae.run.home;
