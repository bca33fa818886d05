/**
 * Forked JVMs that execute steps, so that native code, its environment and its crashes stay out of
 * the build's own JVM. {@link dev.iwae.worker.WorkerProcess} is the parent's side, {@link
 * dev.iwae.worker.WorkerMain} the child's.
 */
package dev.iwae.worker;
