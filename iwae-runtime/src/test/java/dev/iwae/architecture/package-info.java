/** Classes that break the rules of {@code dev.iwae.Architecture}, to show that the rules bite. */
package dev.iwae.architecture;
