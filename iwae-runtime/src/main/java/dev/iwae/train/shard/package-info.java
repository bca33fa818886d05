/** How a minibatch is cut, who computes its parts, and what they add up to. */
package dev.iwae.train.shard;
