/** How a setting is declared: what a record component does not say by its name and type. */
package dev.iwae.sweep.setting;
