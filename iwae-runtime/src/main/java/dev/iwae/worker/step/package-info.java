/**
 * What a worker does with an order: it trains, evaluates or imports weights, and keeps the result
 * in the store. Knows nothing of processes and sockets.
 */
package dev.iwae.worker.step;
