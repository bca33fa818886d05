/**
 * Content-addressed results of steps: atomic writes, verification on read, locks across processes,
 * checkpoints, pruning; and the NumPy files that results are kept in.
 *
 * <p>Layout of a home folder: {@code store/<2 hex>/<key>/} one folder per finished step, {@code
 * checkpoints/<2 hex>/<key>.npz} one file per unfinished one, {@code locks/} empty lock files,
 * {@code tmp/} what is being written, {@code damaged/} what failed verification. The dataset files
 * under {@code datasets/} belong to {@code dev.iwae.data}.
 */
package dev.iwae.store;
