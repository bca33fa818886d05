/** What a sweep says: records, enums and sealed types. A setting is declared here. */
package dev.iwae.sweep.spec;
