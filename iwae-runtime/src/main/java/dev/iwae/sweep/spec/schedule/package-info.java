/** What a sweep says of schedules: optimisers and stages. */
package dev.iwae.sweep.spec.schedule;
