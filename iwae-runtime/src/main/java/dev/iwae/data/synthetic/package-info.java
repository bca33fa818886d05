/** Examples drawn from models whose log p(x) is known, and that log p(x). */
package dev.iwae.data.synthetic;
